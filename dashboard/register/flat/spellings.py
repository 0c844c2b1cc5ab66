"""How people write the names of columns and the words in cells: English, Russian, Ukrainian, Lithuanian, Polish,
German and Spanish. Everything is compared as `plain` makes it: without case, accents and marks."""

import re
import unicodedata
from functools import cache
from typing import Final

from babel import Locale

from dashboard.register.countries import codes
from dashboard.vocabulary import ALL_TRAFFIC, Status, Traffic

LANGUAGES: Final = ("en", "ru", "uk", "lt", "pl", "de", "es")

_COLUMNS: Final = {
    "name": "crossing; crossing name; name of crossing; crossing point; border crossing; border crossing point; "
    "checkpoint; check point; border checkpoint; border post; bcp; point; location name; title; "
    "название; наименование; пункт пропуска; погранпереход; пункт; КПП; переход; "
    "назва; найменування; пункт пропуску; прикордонний перехід; "
    "pavadinimas; pasienio punktas; pasienio kontrolės punktas; perėjimo punktas; pkp; "
    "nazwa; przejście; przejście graniczne; nazwa przejścia; "
    "grenzübergang; übergang; bezeichnung; name des grenzübergangs; "
    "nombre; paso; paso fronterizo; cruce; cruce fronterizo; puesto fronterizo",
    "latitude": "lat; geo lat; gps lat; lat deg; latitude deg; широта; шир; platuma; geografinė platuma; "
    "szerokość; szerokość geograficzna; szer geogr; breite; breitengrad; geographische breite; latitud",
    "longitude": "lon; lng; long; geo lon; geo lng; gps lon; gps lng; lon deg; longitude deg; долгота; довгота; "
    "ilguma; geografinė ilguma; długość; długość geograficzna; dł geogr; länge; längengrad; geographische länge; "
    "longitud",
    "closed_from": "closed since; closed on; closure date; closing date; date closed; date of closure; closure start; "
    "closure from; start of closure; start date; start; from; since; "
    "закрыт с; закрыто с; закрыта с; дата закрытия; начало; закрито з; закритий з; дата закриття; початок; "
    "uždaryta nuo; uždarytas nuo; uždarymo data; nuo; zamknięte od; zamknięty od; data zamknięcia; od; "
    "geschlossen ab; geschlossen seit; gesperrt ab; gesperrt seit; schließungsdatum; datum der schließung; ab; seit; "
    "cerrado desde; fecha de cierre; cierre; desde",
    "closed_until": "closed till; closed to; closed through; closure end; closure until; end of closure; end date; "
    "end; until; till; to; planned until; announced until; "
    "закрыт до; закрыто до; закрыта до; до; конец; закрито до; закритий до; кінець; "
    "uždaryta iki; uždarytas iki; iki; zamknięte do; zamknięty do; do; geschlossen bis; gesperrt bis; bis; "
    "cerrado hasta; hasta",
    "reopened_on": "reopened; reopening; reopening date; reopen date; date reopened; opened on; opened again; "
    "lifted on; открыт с; открыто с; дата открытия; вновь открыт; відкрито з; дата відкриття; знову відкрито; "
    "atidaryta; atidaryta nuo; atidarymo data; vėl atidaryta; otwarte od; data otwarcia; ponownie otwarte; "
    "wiedereröffnung; wiedereröffnet am; wieder geöffnet; wieder geöffnet ab; geöffnet ab; "
    "reabierto; reabierto el; reapertura; fecha de reapertura",
    "stranded_trucks": "trucks stranded; trucks; stranded; number of trucks; trucks count; truck count; trucks stuck; "
    "stuck trucks; number of stranded trucks; lorries; stranded lorries; lorries stranded; "
    "грузовики; застрявшие грузовики; количество грузовиков; число грузовиков; фуры; застрявшие фуры; "
    "вантажівки; застряглі вантажівки; кількість вантажівок; фури; "
    "vilkikai; įstrigę vilkikai; vilkikų skaičius; įstrigusių vilkikų skaičius; "
    "ciężarówki; uwięzione ciężarówki; liczba ciężarówek; lkw; gestrandete lkw; anzahl lkw; lastwagen; "
    "gestrandete lastwagen; camiones; camiones varados; número de camiones",
    "as_of": "as of date; date; day; updated; last updated; updated on; update; checked on; last checked; observed; "
    "observed on; report date; дата; по состоянию на; обновлено; станом на; оновлено; data; atnaujinta; "
    "stan na; stan na dzień; aktualizacja; datum; stand; aktualisiert; fecha; actualizado; a fecha de",
    "country": "country code; iso country; country 1; "
    "страна; країна; šalis; valstybė; kraj; państwo; land; staat; país",
    "neighbour": "neighbor; neighbouring country; neighboring country; neighbour country; other country; country 2; "
    "сосед; соседняя страна; сусід; сусідня країна; kaimynas; kaimyninė šalis; kaimyninė valstybė; "
    "sąsiad; sąsiedni kraj; kraj sąsiedni; nachbar; nachbarland; vecino; país vecino",
    "status": "state; situation; статус; состояние; стан; būsena; būklė; statusas; stan; zustand; estado",
    "traffic": "traffic type; type of traffic; вид движения; движение; рух; вид руху; eismas; eismo rūšis; "
    "ruch; rodzaj ruchu; verkehr; verkehrsart; tráfico; tipo de tráfico",
    "reason": "cause; why; причина; priežastis; powód; przyczyna; grund; ursache; motivo; razón; causa",
    "source_url": "source; url; link; source link; reference; источник; ссылка; джерело; посилання; šaltinis; nuoroda; "
    "źródło; quelle; fuente; enlace",
}
_TAGS: Final = {  # Humanitarian Exchange Language: hashtags, by their leading attributes
    "#loc": "name",
    "#loc+name": "name",
    "#geo+lat": "latitude",
    "#geo+lon": "longitude",
    "#date+start": "closed_from",
    "#date+end": "closed_until",
    "#date": "as_of",
    "#date+updated": "as_of",
    "#date+reported": "as_of",
    "#country": "country",
    "#country+code": "country",
    "#country+name": "country",
    "#status": "status",
    "#cause": "reason",
    "#meta+url": "source_url",
    "#meta+source": "source_url",
}
_STATUSES: Final[dict[str, str]] = {
    Status.CLOSED: "shut; закрыт; закрыто; закрыта; закрито; закритий; uždaryta; uždarytas; zamknięte; zamknięty; "
    "geschlossen; gesperrt; cerrado; cerrada",
    Status.RESTRICTED: "ограничен; ограничено; обмежено; apribota; ribojama; ograniczone; eingeschränkt; restringido",
    Status.LIMITED: "begrenzt; limitado",
    Status.OPEN: "opened; working; открыт; открыто; открыта; работает; відкрито; відкритий; працює; atidaryta; atvira; "
    "veikia; otwarte; otwarty; czynne; offen; geöffnet; abierto; abierta",
    Status.UNKNOWN: "not known; n/a; неизвестно; невідомо; nežinoma; nieznany; nieznane; unbekannt; desconocido",
}
_TRAFFIC: Final[dict[str, str]] = {
    ALL_TRAFFIC: "all traffic; everything; все; всё; всі; visi; visas; wszystkie; wszystko; alle; alles; todos; todo",
    Traffic.CARS: "car; passenger cars; легковые; легковые автомобили; легкові; легкові автомобілі; automobiliai; "
    "lengvieji automobiliai; samochody osobowe; pkw; autos; coches",
    Traffic.TRUCKS: "truck; lorry; lorries; hgv; грузовики; грузовые; вантажівки; вантажні; vilkikai; sunkvežimiai; "
    "ciężarówki; lkw; lastwagen; camiones",
    Traffic.BUSES: "bus; coaches; автобусы; автобуси; autobusai; autobusy; busse; autobuses",
    Traffic.PEDESTRIANS: "pedestrian; on foot; пешеходы; пішоходи; pėstieji; piesi; fußgänger; peatones",
    Traffic.RAIL_FREIGHT: "freight trains; rail cargo",
    Traffic.RAIL_PASSENGERS: "passenger trains; passenger rail",
}


def plain(text: str) -> str:
    """The text without case, accents, brackets and marks: `Latitude (N)` is `latitude`, `Długość` is `dlugosc`."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text) if text.strip(" ([")[:1] else text
    parts = unicodedata.normalize("NFKD", bare.casefold().replace("ł", "l"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters).strip()


@cache
def column_spellings() -> dict[str, str]:
    """The column for every plain spelling of its name."""
    return _by_spelling(_COLUMNS)


@cache
def status_spellings() -> dict[str, str]:
    """The status for every plain spelling of it."""
    return _by_spelling(_STATUSES)


@cache
def traffic_spellings() -> dict[str, str]:
    """The class of traffic for every plain spelling of it."""
    return _by_spelling(_TRAFFIC)


@cache
def country_spellings() -> dict[str, str]:
    """The country code for every plain name that CLDR has in the languages, and for the code itself."""
    names = {code.casefold(): code for code in codes()}
    for language in LANGUAGES:
        territories = Locale(language).territories
        names |= {plain(str(territories[code])): code for code in codes() if code in territories}
    return names


def column_of_tag(tag: str) -> str | None:
    """The column for a hashtag of the Humanitarian Exchange Language; None where it means something else."""
    bare = tag.replace(" ", "").casefold()
    return _TAGS.get(bare) or next(
        (_TAGS[tag] for tag in sorted(_TAGS, reverse=True) if bare.startswith(f"{tag}+")), None
    )


def _by_spelling(words: "dict[str, str]") -> dict[str, str]:
    told = {plain(spelling): str(word) for word, spellings in words.items() for spelling in spellings.split(";")}
    return told | {plain(str(word)): str(word) for word in words}
