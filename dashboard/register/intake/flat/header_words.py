"""The words in the names of columns of people's files. Only data; `spellings.py` and `mapping.py` read it, in the
languages of `cell_words.py`."""

from typing import Final

COLUMNS: Final = {  # the English names, and after the bar those in other languages
    "name": "crossing; crossing name; name of crossing; crossing point; border crossing; border crossing point; "
    "border crossing name; port name; port of entry; poe; poe name; bcp name; station name; point name; post name; "
    "checkpoint; check point; border checkpoint; border post; bcp; point; location name; title; name of bcp; "
    "name of poe; name of point of entry | "
    "название; наименование; пункт пропуска; погранпереход; пункт; КПП; переход; "
    "назва; найменування; пункт пропуску; прикордонний перехід; "
    "pavadinimas; pasienio punktas; pasienio kontrolės punktas; perėjimo punktas; pkp; "
    "nazwa; przejście; przejście graniczne; nazwa przejścia; "
    "grenzübergang; übergang; bezeichnung; name des grenzübergangs; grenzübergangsstelle; "
    "nombre; paso; paso fronterizo; cruce; cruce fronterizo; puesto fronterizo; "
    "nom; nom du poste; poste; poste frontière; poste frontalier; point de passage; passage; "
    "név; határátkelő; határátkelőhely; átkelő; átkelőhely; határátkelő neve; "
    "nume; denumire; punct de trecere; punct de trecere a frontierei; ptf; vama; punct vamal; "
    "názov; hraničný priechod; priechod; hraničný prechod; název; hraniční přechod; přechod; "
    "nimi; rajanylityspaikka; raja asema; rajanylitys; ylityspaikka; "
    "piiripunkt; piiriületuspunkt; piiriületuskoht; "
    "nosaukums; robežpunkts; robežšķērsošanas vieta; robežkontroles punkts; robežšķērsošanas punkts; "
    "punto; punto de cruce; puesto; punto de paso; назва пункта; пункт пропуску; пагранпераход; пераход",
    "latitude": "northing; lat; geo lat; gps lat; lat deg; latitude deg; y lat; lat y; latitude y; point y; "
    "ycoord; y coord; "
    "lat dd; latitude dd; decimal latitude; latitude decimal; lat wgs84; wgs84 lat | "
    "широта; шир; platuma; geografinė platuma; "
    "szerokość; szerokość geograficzna; szer geogr; breite; breitengrad; geographische breite; latitud; "
    "szélesség; földrajzi szélesség; latitudine; zemepisná šírka; šírka; zeměpisná šířka; šířka; "
    "leveysaste; leveyspiiri; leveys; laiuskraad; laius; ģeogrāfiskais platums; platums; шырата",
    "longitude": "easting; lon; lng; long; geo lon; geo lng; gps lon; gps lng; lon deg; longitude deg; x lon; "
    "lon x; x long; "
    "longitude x; point x; xcoord; x coord; lon dd; longitude dd; decimal longitude; longitude decimal; lon wgs84; "
    "wgs84 lon | долгота; довгота; "
    "ilguma; geografinė ilguma; długość; długość geograficzna; dł geogr; länge; längengrad; geographische länge; "
    "longitud; hosszúság; földrajzi hosszúság; longitudine; zemepisná dĺžka; dĺžka; zeměpisná délka; délka; "
    "pituusaste; pituuspiiri; pituus; pikkuskraad; pikkus; ģeogrāfiskais garums; garums; даўгата",
    "closed_from": "closed since; closed on; closure date; closing date; date closed; date of closure; "
    "closure start; closure; "
    "closure from; start of closure; closed; closed as of; closure began; start date; start; from; since;"
    " begin; begins | "
    "закрыт с; закрыто с; закрыта с; дата закрытия; начало; закрито з; закритий з; дата закриття; початок; "
    "uždaryta nuo; uždarytas nuo; uždarymo data; nuo; zamknięte od; zamknięty od; data zamknięcia; od; "
    "geschlossen ab; geschlossen seit; gesperrt ab; gesperrt seit; schließungsdatum; datum der schließung; ab; seit; "
    "cerrado desde; fecha de cierre; cierre; desde; "
    "fermé depuis; fermé depuis le; fermeture; date de fermeture; fermé le; fermé à partir du; depuis; "
    "lezárva ettől; zárva ettől; lezárás napja; lezárás kezdete; zárva; lezárva; zárás dátuma; lezárás dátuma; "
    "închis din; închis de la; închis din data; data închiderii; de la; "
    "zatvorené od; uzavreté od; dátum zatvorenia; uzavřeno od; zavřeno od; datum uzavření; "
    "suljettu alkaen; suljettu; sulkemispäivä; sulkemispvm; alkaen; "
    "suletud alates; sulgemise kuupäev; alates; slēgts no; slēgta no; slēgšanas datums; зачынены з; зачынена з; "
    "дата закрыцця",
    "closed_until": "closed till; closed to; closed through; closure end; closure until; end of closure; end date; "
    "end; until; till; to; planned until; announced until; announced end; planned end | "
    "закрыт до; закрыто до; закрыта до; до; конец; закрито до; закритий до; кінець; "
    "uždaryta iki; uždarytas iki; iki; zamknięte do; zamknięty do; do; geschlossen bis; gesperrt bis; bis; "
    "cerrado hasta; hasta; fermé jusqu'au; jusqu'au; fermé jusque; "
    "zárva eddig; lezárva eddig; lezárás vége; închis până la; până la; zatvorené do; uzavreté do; uzavřeno do; "
    "zavřeno do; suljettu asti; asti; suletud kuni; kuni; slēgts līdz; slēgta līdz; līdz; зачынены да; зачынена да",
    "reopened_on": "reopened; reopening; reopening date; reopen date; date reopened; opened again; "
    "lifted on | вновь открыт; знову відкрито; vėl atidaryta; ponownie otwarte; "
    "wiedereröffnung; wiedereröffnet am; wieder geöffnet; wieder geöffnet ab; "
    "reabierto; reabierto el; reapertura; fecha de reapertura; rouvert; rouvert le; réouverture; date de "
    "réouverture; "
    "újranyitás; újra megnyitva; újranyitva; redeschis; redeschis la; redeschidere; data redeschiderii; "
    "znovu otvorené; znovuotvorenie; znovu otevřeno; avattu uudelleen; uudelleen avattu; taasavatud; taasavamine; "
    "atkal atvērts; atvērts atkārtoti; зноў адкрыты",
    "stranded_trucks": "trucks stranded; trucks; stranded; number of trucks; trucks count; truck count; "
    "trucks stuck; "
    "stuck trucks; number of stranded trucks; lorries; stranded lorries; lorries stranded | "
    "грузовики; застрявшие грузовики; количество грузовиков; число грузовиков; фуры; застрявшие фуры; "
    "вантажівки; застряглі вантажівки; кількість вантажівок; фури; "
    "vilkikai; įstrigę vilkikai; vilkikų skaičius; įstrigusių vilkikų skaičius; "
    "ciężarówki; uwięzione ciężarówki; liczba ciężarówek; lkw; gestrandete lkw; anzahl lkw; lastwagen; "
    "gestrandete lastwagen; camiones; camiones varados; número de camiones; camions bloqués; "
    "veszteglő kamionok; camioane blocate; uviaznuté kamióny; jumissa olevat rekat; kinni jäänud veokid; "
    "iesprūdušās kravas automašīnas; грузавікі; колькасць грузавікоў",
    "queued_trucks": "queued trucks; trucks queued; trucks in queue; trucks in the queue; trucks queuing; truck queue; "
    "queue of trucks; queue trucks; waiting trucks; trucks waiting; trucks waiting to cross; trucks in line; "
    "lorries waiting; waiting lorries; lorries in queue; queue lorries; hgv queue; queue hgv | "
    "грузовики в очереди; очередь грузовиков; грузовиков в очереди; очередь грузовых; фур в очереди; "
    "вантажівки в черзі; вантажівок у черзі; черга вантажівок; laukiantys vilkikai; vilkikų eilė; vilkikai eilėje; "
    "laukiančių vilkikų; oczekujące ciężarówki; ciężarówki w kolejce; kolejka ciężarówek; liczba oczekujących "
    "ciężarówek; wartende lkw; lkw warteschlange; lkw in der warteschlange; camiones en espera; camiones en cola; "
    "camions en attente; várakozó kamionok; camioane în așteptare; čakajúce kamióny; čekající kamiony; "
    "jonottavat rekat; odottavat rekat; ootavad veokid; veokid järjekorras; gaidošās kravas automašīnas; "
    "kravas auto rindā; грузавікі ў чарзе; чарга грузавікоў",
    "as_of": "as of date; updated at; last updated at; last modified; timestamp; "
    "date; day; updated; last updated; updated on; update; checked on; last checked; observed; "
    "observed on; report date; status date; date of status; last update | "
    "дата; по состоянию на; обновлено; станом на; оновлено; data; atnaujinta; "
    "stan na; stan na dzień; aktualizacja; datum; stand; aktualisiert; fecha; actualizado; a fecha de; "
    "mis à jour; mise à jour; à la date du; dátum; frissítve; állapot napja; actualizat; la data de; "
    "dátum aktualizácie; aktualizované; aktualizováno; päivämäärä; päiväys; päivitetty; pvm; kuupäev; uuendatud; "
    "seisuga; datums; atjaunināts; абноўлена",
    "country": "country code; iso country; country 1; country a; iso; iso2; iso3; iso 3166; country iso; country "
    "iso3; country iso2 | "
    "страна; країна; šalis; valstybė; kraj; państwo; land; staat; país; pays; ország; țara; țară; krajina; štát; "
    "země; stát; maa; valtio; riik; valsts; краіна",
    "neighbour": "neighbor; neighbouring country; neighboring country; neighbour country; other country; country 2; "
    "country b; neighbour iso3; other side; neighbor country; bordering country | "
    "сосед; соседняя страна; сусід; сусідня країна; kaimynas; kaimyninė šalis; kaimyninė valstybė; "
    "sąsiad; sąsiedni kraj; kraj sąsiedni; nachbar; nachbarland; vecino; país vecino; pays voisin; voisin; "
    "szomszéd; szomszédos ország; vecin; țara vecină; sused; susedná krajina; soused; sousední země; naapurimaa; "
    "naaberriik; kaimiņvalsts; сусед; суседняя краіна",
    "status": "state; situation; condition; operating condition; operating status; operational status; "
    "current status; "
    "border status; crossing status; status of the crossing; status now; current state; functionality; functioning; "
    "availability; operability | "
    "статус; состояние; стан; būsena; būklė; statusas; stan; zustand; estado; betriebsstatus; "
    "statut; état; situation actuelle; állapot; státusz; helyzet; stare; starea; statutul; stav; tila; tilanne; "
    "olek; seisund; statuss; stāvoklis",
    "traffic": "traffic type; type of traffic; lane; lane type | вид движения; движение; рух; вид руху; eismas; "
    "eismo rūšis; ruch; rodzaj ruchu; verkehr; verkehrsart; tráfico; tipo de tráfico; trafic; type de trafic; "
    "forgalom; tip de trafic; doprava; druh dopravy; liikenne; liiklus; satiksme; від руху",
    "reason": "cause; why | причина; priežastis; powód; przyczyna; grund; ursache; motivo; razón; causa; "
    "raison; motif; indok; motiv; motivul; dôvod; důvod; syy; põhjus; iemesls; прычына",
    "source_url": "source; url; link; source link; reference | источник; ссылка; джерело; посилания; посилання; "
    "šaltinis; nuoroda; źródło; quelle; fuente; enlace; lien; forrás; sursa; sursă; zdroj; lähde; allikas; "
    "avots; крыніца",
}  # fmt: skip
# Names that tell a reopening beside a closure, and the age of a building without one.
OPENINGS: Final = (
    "opened on; opening date; date opened; date of opening; opened; open since; open from; opening; "
    "открыт с; открыто с; дата открытия; відкрито з; дата відкриття; atidaryta; atidaryta nuo; atidarymo data; "
    "otwarte od; data otwarcia; geöffnet ab; eröffnet; eröffnet am; fecha de apertura; apertura; "
    "date d'ouverture; ouvert depuis; megnyitás; nyitva ettől; data deschiderii; deschis din; otvorené od; "
    "otevřeno od; avattu; avatud alates; atvērts no"
)
# Names of a first day that do not say of what: of a closure only where something beside them says so.
BEGINNINGS: Final = (
    "start date; start; from; since; begin; begins; начало; початок; nuo; od; ab; seit; desde; depuis; de la; "
    "alkaen; "
    "alates"
)
# Names of columns that hold the first and the last day of a closure in one cell.
PERIODS: Final = (
    "closed; closure; closures; closure period; period; period of closure; closure dates; dates; dates "
    "closed; closed dates; "
    "closed from to; closed between; duration; период; период закрытия; період; період закриття; "
    "laikotarpis; uždaryta; "
    "okres; okres zamknięcia; zamknięte; zeitraum; gesperrt; geschlossen; periodo; cerrado; période; "
    "fermé; időszak; zárva; "
    "perioada; închis; obdobie; zatvorené; období; uzavřeno; ajanjakso; suljettu; ajavahemik; suletud; "
    "periods; slēgts; zamknięcie; okres zamknięcia; закрытие; закриття; закрыццё; uždarymas; schließung; sperrung; "
    "cierre; fermeture; lezárás; zárás; închidere; uzavření; uzavretie; sulkeminen; sulku; sulgemine; slēgšana"
)
YES_IS_OPEN: Final = (
    "open; is open; open now; currently open; functional; functioning; operational; operating; is operational; "
    "working; in "
    "operation; passable; "
    "открыт; открыто; работает; відкрито; відкритий; працює; atidaryta; atvira; veikia; otwarte; otwarty; czynne; "
    "offen; geöffnet; abierto; abierta; ouvert; ouverte; nyitva; deschis; otvorené; otevřeno; auki; avoinna; avatud; "
    "atvērts; atvērta"
)
YES_IS_CLOSED: Final = (
    "closed; is closed; shut; currently closed; closed now; closure; закрыт; закрыто; закрито; закритий; uždaryta; "
    "uždarytas; zamknięte; zamknięty; geschlossen; gesperrt; cerrado; cerrada; fermé; fermée; zárva; închis; "
    "zatvorené; uzavřeno; suljettu; kiinni; suletud; slēgts; slēgta"
)
# Words around a yes-or-no question whether it is open.
ASKING: Final = "is; it; the; a; crossing; border; point; checkpoint; post; now; currently; today; for; traffic; still"
STATUS_WORDS: Final = (
    "status; state; condition; situation; operating; operational; operation; open; opened; closed; "
    "closure; открыт; открыто; "
    "закрыт; закрыто; статус; состояние; режим; стан; відкрито; būsena; būklė; statusas; stan; zustand; "
    "estado; statut; "
    "état; situation; állapot; státusz; stare; starea; stav; tila; olek; seisund; statuss; stāvoklis; betrieb"
)
STATUS_ENDINGS: Final = ("zustand", "status", "staatus", "tila")  # of words put together: Betriebszustand, Grenzstatus
# Names of numbers of trucks that are a count of what passes where other classes of traffic are counted beside them.
COUNTED_CLASSES: Final = (
    "cars; buses; passengers; pedestrians; containers; persons; people; vehicles; passenger vehicles; "
    "automobiliai; autobusai; keleiviai; samochody; autobusy; pkw; busse; легковые; автобусы; автобуси; "
    "coches; autobuses"
)
# In a header: what a bracket or a word beside the name of a column says of the numbers.
THOUSANDS: Final = (
    "thousands; thousand; in thousands; 000s; 000; k; тыс; тысяч; тис; тисяч; tūkst; "
    "tūkstančiai; tys; w tys; tsd; in tausend; miles; milliers"
)
NEUTRAL: Final = (
    "deg; degrees; decimal; decimal degrees; dd; dms; wgs84; wgs 84; epsg 4326; gps; n; e; s; w; north; "
    "east; number; no; count; pcs; units; vnt; szt; "
    "dd mm yyyy; mm dd yyyy; yyyy mm dd; dd mm yy; mm dd yy; d m y; m d y; y m d; date; day; local; local"
    " time; optional; required; if any; iso; iso 3166; iso2; iso3; "
    "official; en; lt; pl; text; url; name; known; y n; yes no; data; дата; datum"
)
NAMING: Final = (
    "name; nombre; nom; nazwa; pavadinimas; название; наименование; назва; név; neve; "
    "nume; denumire; názov; název; nimi; nimetus; nosaukums; navn; namn"
)
PLACE_WORDS: Final = (
    "border; crossing; port; post; point; poe; bcp; station; gate; checkpoint; check; official; local; "
    "site; location; place; "
    "entry; of; the; english; full; short; en; lt; pl; ru; uk; lv; et; fi; de; fr; ro; hu; sk; cs; no; "
    "national; 1; original; primary; crossings; passage; customs; office; attributes; properties; fields"
)
# Beside one of these `x`, `y`, `N` and `E` are halves of a position.
POSITION_WORDS: Final = (
    "gps; coordinates; coordinate; coords; coord; position; location; point; shape; geo; wgs84; wgs; centroid; geom; "
    "geometry; координаты; координати; каардынаты; koordinatės; współrzędne; koordinaten; coordenadas; coordonnées; "
    "coordonate; koordináták; súradnice; souřadnice; koordinaatit; koordinaadid; koordinātas"
)
