"""The words of people's files: names of columns, statuses, traffic, marks for nothing. Only data; `spellings.py` and
`statuses.py` read it. Languages: English, Russian, Ukrainian, Lithuanian, Polish, German, Spanish, French, Hungarian,
Romanian, Slovak, Czech, Finnish, Estonian, Latvian, Belarusian."""

from typing import Final

from dashboard.vocabulary import ALL_TRAFFIC, Status, Traffic

COLUMNS: Final = {  # the English names, and after the bar those in other languages
    "name": "crossing; crossing name; name of crossing; crossing point; border crossing; border crossing point; "
    "border crossing name; port name; port of entry; poe; poe name; bcp name; station name; point name; post name; "
    "checkpoint; check point; border checkpoint; border post; bcp; point; location name; title | "
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
    "as_of": "as of date; date; day; updated; last updated; updated on; update; checked on; last checked; observed; "
    "observed on; report date; status date; date of status; last update | "
    "дата; по состоянию на; обновлено; станом на; оновлено; data; atnaujinta; "
    "stan na; stan na dzień; aktualizacja; datum; stand; aktualisiert; fecha; actualizado; a fecha de; "
    "mis à jour; mise à jour; à la date du; dátum; frissítve; állapot napja; actualizat; la data de; "
    "dátum aktualizácie; aktualizované; aktualizováno; päivämäärä; päiväys; päivitetty; pvm; kuupäev; uuendatud; "
    "seisuga; datums; atjaunināts; абноўлена",
    "country": "country code; iso country; country 1; iso; iso2; iso3; iso 3166; country iso; country "
    "iso3; country iso2 | "
    "страна; країна; šalis; valstybė; kraj; państwo; land; staat; país; pays; ország; țara; țară; krajina; štát; "
    "země; stát; maa; valtio; riik; valsts; краіна",
    "neighbour": "neighbor; neighbouring country; neighboring country; neighbour country; other country; country 2; "
    "neighbour iso3; other side; neighbor country; bordering country | "
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
# Names of numbers of trucks that are a count of what passes where other classes of traffic are counted beside them.
COUNTED_CLASSES: Final = (
    "cars; buses; passengers; pedestrians; containers; persons; people; vehicles; passenger vehicles; "
    "automobiliai; autobusai; keleiviai; samochody; autobusy; pkw; busse; легковые; автобусы; автобуси; "
    "coches; autobuses"
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
YES: Final = (
    "yes; y; true; 1; ja; oui; si; да; так; taip; tak; igen; da; áno; ano; kyllä; jah; jā; x; ✓; ✔; open for traffic"
)
NO: Final = "no; n; false; 0; nein; non; нет; ні; ne; nie; nem; nu; ei; nē; ✗; ✘"

STATUSES: Final[dict[str, str]] = {
    Status.CLOSED: "shut; shut down; suspended; out of service; out of operation; inoperative; non operational; "
    "nonoperational; blocked; sealed; halted; inactive; not in operation; "
    "закрыт; закрыто; закрыта; не работает; приостановлен; приостановлено; приостановлена; "
    "закрито; закритий; закрита; не працює; призупинено; uždaryta; uždarytas; neveikia; sustabdyta; "
    "zamknięte; zamknięty; zamknięta; nieczynne; nieczynny; zawieszony; zawieszone; "
    "geschlossen; gesperrt; außer betrieb; ausgesetzt; cerrado; cerrada; suspendido; suspendida; "
    "fermé; fermée; suspendu; suspendue; zárva; lezárva; bezárva; felfüggesztve; închis; închisă; suspendat; "
    "zatvorené; zatvorený; uzavreté; uzavretý; pozastavené; uzavřeno; uzavřen; zavřeno; zavřený; pozastaveno; "
    "suljettu; kiinni; suletud; peatatud; slēgts; slēgta; aizvērts; apturēts; apturēta; закрыты; закриті; зачынены; "
    "зачынена; не працуе; прыпынена; aizvērta",
    Status.RESTRICTED: "partial; partial closure; partial operation; semi open; limited operation; "
    "limited operations; limited service; "
    "reduced service; reduced operation; reduced capacity; restrictions; with restrictions; "
    "ограничен; ограничено; ограничена; частично; обмежено; частково; apribota; ribojama; iš dalies; "
    "ograniczone; ograniczony; częściowo; eingeschränkt; teilweise; restringido; parcial; parcialmente; "
    "restreint; partiellement; limité partiellement; korlátozott; korlátozva; részben; restricționat; parțial; "
    "obmedzené; čiastočne; omezeno; omezený; částečně; rajoitettu; osittain; piiratud; osaliselt; ierobežots; "
    "ierobežota; daļēji; частично открыт; частично закрыт; частково відкрито; частково закрито; "
    "частично закрыто; частично открыто; iš dalies uždaryta; iš dalies atidaryta; częściowo zamknięte; "
    "częściowo otwarte; teilweise geschlossen; teilweise gesperrt; teilweise geöffnet; teilweise offen; "
    "parcialmente cerrado; "
    "parcialmente abierto; partiellement fermé; partiellement ouvert; részben zárva; részben nyitva; parțial închis; "
    "parțial deschis; čiastočne zatvorené; čiastočne otvorené; částečně uzavřeno; částečně otevřeno; "
    "osittain suljettu; osittain auki; osaliselt suletud; osaliselt avatud; daļēji slēgts; daļēji atvērts; "
    "абмежавана; часткова; часткова зачынены; часткова адкрыты; "
    "semi closed; conditionally open",
    Status.LIMITED: "begrenzt; limitado",
    Status.OPEN: "opened; reopened; working; operational; operating; in operation; in service; "
    "functioning; functional; normal; normal operation; active; passable; "
    "открыт; открыто; открыта; работает; действует; відкрито; відкритий; відкрита; працює; діє; "
    "atidaryta; atidarytas; atvira; veikia; otwarte; otwarty; otwarta; czynne; czynny; "
    "offen; geöffnet; in betrieb; abierto; abierta; operativo; ouvert; ouverte; en service; "
    "nyitva; megnyitva; működik; deschis; deschisă; funcționează; otvorené; otvorený; otevřeno; otevřen; otevřený; "
    "auki; avoinna; avoin; avatud; lahti; atvērts; atvērta; darbojas; vaļā; открыты; відкриті; адкрыты; "
    "адкрыта; працуе",
    Status.UNKNOWN: "not known; n/a; na; no data; no information; unclear; неизвестно; нет данных; "
    "невідомо; nežinoma; "
    "nieznany; nieznane; brak danych; unbekannt; desconocido; inconnu; ismeretlen; necunoscut; neznámy; neznámé; "
    "neznámý; tuntematon; teadmata; nezināms",
}
TRAFFIC: Final[dict[str, str]] = {
    ALL_TRAFFIC: "all traffic; everything; everyone; все; всё; всі; visi; visas; wszystkie; wszystko; alle; alles; "
    "todos; todo; tous; tout; minden; toate; tot; všetko; všetky; vše; všechno; kaikki; kõik; visi; viss; "
    "all vehicles; all vehicle types; all types of vehicles; усе; увесь рух; все виды транспорта; весь транспорт; "
    "visas transportas; cały ruch; wszystkie pojazdy; alle fahrzeuge; tous les véhicules; todos los vehículos",
    Traffic.CARS: "car; passenger cars; passenger vehicles; passenger vehicle; passenger car; private vehicles; "
    "private cars; light vehicles; легковые; легковые автомобили; легкові; легкові автомобілі; automobiliai; "
    "lengvieji automobiliai; samochody osobowe; osobowe; pkw; autos; coches; turismos; voitures; véhicules légers; "
    "személygépkocsi; személyautó; autoturisme; osobné vozidlá; osobné autá; osobní vozidla; osobní auta; "
    "henkilöautot; sõiduautod; vieglie automobiļi; vieglās automašīnas; легкавыя; легкавыя аўтамабілі",
    Traffic.TRUCKS: "truck; lorry; lorries; hgv; hgvs; commercial vehicles; commercial vehicle; commercial; "
    "heavy vehicles; heavy goods vehicles; goods vehicles; cargo trucks; freight trucks; cargo vehicles; "
    "грузовики; грузовые; грузовых; грузовиков; вантажівки; вантажні; вантажівок; vilkikai; sunkvežimiai; "
    "ciężarówki; ciężarowe; lkw; lastwagen; camiones; camions; poids lourds; kamion; kamionok; tehergépkocsi; "
    "camioane; kamióny; nákladné vozidlá; kamiony; nákladní vozidla; rekat; kuorma autot; veokid; veoautod; "
    "kravas automašīnas; kravas auto; tir; tirs; samochody ciężarowe; грузавікі; грузавыя; "
    "krovininis transportas; krovininiai automobiliai",
    Traffic.BUSES: "bus; coaches; coach; автобусы; автобуси; autobusai; autobusy; busse; autobuses; bus et cars; "
    "buszok; autobuze; autobusy; bussit; linja autot; bussid; autobusi; аўтобусы",
    Traffic.PEDESTRIANS: "pedestrian; on foot; foot traffic; walkers; foot passengers; пешеходы; пешие; пішоходи; "
    "pėstieji; piesi; fußgänger; peatones; piétons; gyalogosok; pietoni; chodci; pěší; peší; jalankulkijat; "
    "jalakäijad; gājēji; пешаходы",
    Traffic.RAIL_FREIGHT: "freight trains; rail cargo; rail freight",
    Traffic.RAIL_PASSENGERS: "passenger trains; passenger rail; rail passengers",
}
# What stands around a status and changes it.
NOT: Final = "not; no; non; не; nėra; nie; nicht; nem; nu este; nie je; není; ei; ei ole; nav"
PARTLY: Final = (
    "partially; partly; partial; not fully; semi; частично; частково; iš dalies; dalinai; częściowo; teilweise; "
    "parcialmente; partiellement; részben; részlegesen; parțial; čiastočne; částečně; osittain; osaliselt; daļēji; "
    "limited; restricted; reduced; conditionally; часткова"
)
ONLY: Final = (
    "only; exclusively; только; лише; тільки; tik; tylko; nur; solo; sólo; seulement; "
    "uniquement; csak; doar; numai; len; iba; pouze; jen; vain; ainult; tikai; толькі"
)
EXCEPT: Final = (
    "except; except for; excluding; excl; but not; but for; other than; apart from; кроме; крім; "
    "išskyrus; oprócz; z wyjątkiem; außer; ausgenommen; "
    "excepto; salvo; sauf; kivéve; cu excepția; okrem; kromě; paitsi; välja arvatud; izņemot; акрамя; апроч"
)
BANNED: Final = (
    "banned; prohibited; forbidden; not allowed; no entry; barred; запрещены; запрещено; заборонено; draudžiama; "
    "uždrausta; zakaz; verboten; prohibido; prohibidos; interdit; interdits; tilos; interzis; zakázané; zakázáno; "
    "kielletty; keelatud; aizliegts; aizliegta; забаронена"
)
ALLOWED: Final = (
    "allowed; permitted; разрешены; дозволено; leidžiama; dozwolone; erlaubt; permitido; autorisé; autorisés"
)
PLANNED: Final = (
    "planned; expected; scheduled; estimated; tentative; tentatively; proposed; anticipated; announced; forecast; "
    "probable; provisional; projected; eta; target; will be; to be; soon; from tomorrow; "
    "план; планируется; запланировано; ожидается; плановая; плановый; планове; планується; заплановано; очікується; "
    "planuojama; numatoma; numatyta; planowane; planowany; planowana; przewidywane; geplant; erwartet; "
    "voraussichtlich; vorgesehen; "
    "previsto; prevista; planeado; planificado; prévu; prévue; tervezett; várható; planificat; "
    "planificată; estimat; prevăzut; "
    "plánované; plánovaný; očakávané; plánováno; plánovaná; očekáváno; suunniteltu; arvioitu; kavandatud;"
    " oodatav; plānots; plānota; paredzēts; планава; плануецца; чакаецца; will close; will open; "
    "will reopen; to close; to open; to reopen"
)
FILLING: Final = (
    "for; to; the; is; are; at; in; of; it; now; currently; temporarily; temporary; permanently; fully; "
    "completely; entirely; "
    "totally; all traffic; traffic; border; crossing; point; checkpoint; both directions; both ways; "
    "directions; remains; still; "
    "until further notice; indefinitely; 24 7; 24h; 24 h; 24 hours; around the clock; round the clock; and; with; "
    "для; на; временно; полностью; движение; для движения; тимчасово; повністю; рух; laikinai; visiškai; eismas; "
    "tymczasowo; czasowo; całkowicie; dla; ruch; für; vorübergehend; vollständig; den; die; verkehr; kruglosutochno; "
    "para; temporalmente; totalmente; completamente; el; los; las; temporairement; totalement; pour; aux; les; au; "
    "ideiglenesen; átmenetileg; teljesen; temporar; complet; pentru; dočasne; úplne; pre; dočasně; zcela;"
    " úplně; pro; "
    "väliaikaisesti; tilapäisesti; kokonaan; ajutiselt; täielikult; īslaicīgi; pilnībā; uz laiku; у; и; "
    "ir; i; und; y; et; és; și; a; ja; un; є; часова; цалкам; для ўсіх"
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

NOTHING: Final = (
    "-; --; ---; –; —; −; n a; na; n/a; n.a.; n.a; none; null; nil; nan; ?; ??; ???; unknown; not known; "
    "tbd; tba; tbc; .; ..; ...; …; "
    "no data; not available; not applicable; n/d; nd; n.d.; missing; blank; empty; (blank); (empty); "
    "#n/a; #ref!; #value!; #div/0!; #name?; "
    "#null!; #num!; #err; #error!; err:502; неизвестно; нет; нет данных; н/д; невідомо; немає; немає даних; н.д.; "
    "nežinoma; nėra; nėra duomenų; brak; brak danych; nieznane; keine; unbekannt; k. a.; k.a.; keine "
    "angabe; desconocido; "
    "sin datos; s/d; inconnu; aucun; nincs; nincs adat; ismeretlen; necunoscut; lipsă; neznáme; neznámy; neznámé; "
    "tuntematon; ei tietoa; teadmata; puudub; nezināms; nav zināms; nav"
)
NOTHING_IN_NAMES: Final = (
    "-; --; ---; –; —; −; ?; ??; ???; .; ..; ...; …; n/a; #n/a; #ref!; #value!; #div/0!; #name?; #null!; #num!"
)
NO_END: Final = (
    "until further notice; ufn; further notice; indefinite; indefinitely; open ended; ongoing; present; "
    "to present; to date; continuing; still closed; "
    "no end date; no end; not announced; not yet; not lifted; not reopened; до особого распоряжения; "
    "бессрочно; до отмены; не объявлено; по настоящее время; "
    "до відміни; безстроково; до особливого розпорядження; iki atskiro pranešimo; neribotam laikui; iki atšaukimo; "
    "do odwołania; bezterminowo; do odwolania; bis auf weiteres; unbefristet; auf unbestimmte zeit; hasta"
    " nuevo aviso; "
    "indefinido; jusqu'à nouvel ordre; indéterminé; visszavonásig; határozatlan ideig; további értesítésig; "
    "până la noi ordine; nelimitat; perioadă nedeterminată; do odvolania; do odvolání; na neurčito; toistaiseksi; "
    "kuni edasise teateni; tähtajatult; määramata ajaks; līdz turpmākam paziņojumam; līdz atsaukumam; uz "
    "nenoteiktu laiku; iki atskiro sprendimo; до спецыяльнага распараджэння; да адмены; бестэрмінова"
)
TOTALS: Final = (
    "усяго; разам; σ; σύνολο; toplam; w sumie; suma końcowa; grand sum; total sum; "
    "average; mean; median; maximum; minimum; среднее; середнє; vidurkis; średnia; durchschnitt; promedio; moyenne; "
    "átlag; medie; priemer; průměr; keskiarvo; keskmine; vidēji; "
    "total; totals; grand total; sum; subtotal; sub total; overall; all crossings; in total; altogether; "
    "итого; всего; сумма; усього; всього; разом; сума; "
    "iš viso; viso; suma; razem; ogółem; łącznie; gesamt; summe; insgesamt; total general; total général; összesen; "
    "összes; spolu; celkom; celkem; yhteensä; kokku; kopā; summa"
)
TOTAL_BEGINNINGS: Final = (
    "total; totals; subtotal; sum; grand; итого; всего; усього; всього; разом; усяго; разам; viso; suma; razem; "
    "ogółem; "
    "łącznie; gesamt; insgesamt; summe; összesen; összes; spolu; celkom; celkem; yhteensä; kokku; kopā; toplam"
)
BORDERS: Final = (
    "border; borders; frontier; the; of; граница; границы; граніца; кордон; кордони; siena; siena su; pasienis; "
    "granica; "
    "grenze; grenze zu; frontera; frontière; határ; frontieră; frontiera; hranica; hranice; raja; piir; robeža; state"
)
NOTES: Final = (
    "source; sources; note; notes; remark; remarks; comment; legend; disclaimer; updated; last updated; "
    "data as of; as of; prepared by; "
    "prepared; compiled; exported; contact; copyright; nb; n b; источник; примечание; примечания; джерело; примітка; "
    "šaltinis; pastaba; pastabos; źródło; uwaga; uwagi; quelle; anmerkung; hinweis; stand; fuente; nota; "
    "notas; remarque; "
    "megjegyzés; forrás; sursa; notă; zdroj; poznámka; lähde; huomautus; allikas; märkus; avots; piezīme; "
    "крыніца; заўвага"
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
BETWEEN_DAYS: Final = (
    "-; –; —; to; until; till; through; до; по; iki; do; bis; hasta; a; au; "
    "jusqu'au; ig; până la; la; asti; kuni; līdz; /; .."
)
NAMING: Final = (
    "name; nombre; nom; nazwa; pavadinimas; название; наименование; назва; név; neve; "
    "nume; denumire; názov; název; nimi; nimetus; nosaukums; navn; namn"
)
PLACE_WORDS: Final = (
    "border; crossing; port; post; point; poe; bcp; station; gate; checkpoint; check; official; local; "
    "site; location; place; "
    "entry; of; the; english; full; short; en; lt; pl; ru; uk; lv; et; fi; de; fr; ro; hu; sk; cs; no; "
    "national; 1; original; primary; crossings; passage"
)
STATUS_WORDS: Final = (
    "status; state; condition; situation; operating; operational; operation; open; opened; closed; "
    "closure; открыт; открыто; "
    "закрыт; закрыто; статус; состояние; режим; стан; відкрито; būsena; būklė; statusas; stan; zustand; "
    "estado; statut; "
    "état; situation; állapot; státusz; stare; starea; stav; tila; olek; seisund; statuss; stāvoklis; betrieb"
)

# Names of countries beside those that CLDR has: official, shorter and older ones.
COUNTRIES: Final[dict[str, str]] = {
    "AE": "uae",
    "BA": "bosnia and herzegovina; bosnia; bosnia i hercegovina; bih",
    "BO": "plurinational state of bolivia",
    "BY": "republic of belarus; byelorussia; belorussia; white russia; белоруссия; белорусь; рб; "
    "рэспубліка беларусь; "
    "республика беларусь; weißrussland; bielorusia; bielorussia; fehéroroszország; belorusko; gudija",
    "CD": "dr congo; drc; democratic republic of the congo; democratic republic of congo; d r congo",
    "CG": "republic of the congo; republic of congo; congo brazzaville",
    "CI": "ivory coast; cote d ivoire",
    "CZ": "czech republic; česká republika; чехия; чехія; čekija",
    "EE": "republic of estonia",
    "FI": "republic of finland",
    "GB": "uk; great britain; england; scotland; wales; northern ireland",
    "IR": "islamic republic of iran; iran islamic republic of",
    "KG": "kyrgyz republic; kirghizia; киргизия",
    "KP": "dprk; democratic people s republic of korea",
    "KR": "republic of korea",
    "LA": "lao pdr; lao people s democratic republic",
    "LT": "republic of lithuania; литва; lietuvos respublika",
    "LV": "republic of latvia",
    "MD": "republic of moldova; moldavia; молдавия; молдова; республика молдова",
    "MK": "macedonia; fyrom; republic of north macedonia; republic of macedonia",
    "MM": "burma",
    "PL": "republic of poland; rzeczpospolita polska; rp",
    "PS": "palestine; state of palestine; west bank; gaza; gaza strip",
    "RU": "russian federation; рф; российская федерация; rosja; rf",
    "SK": "slovak republic; slovenská republika",
    "SY": "syrian arab republic; syria",
    "SZ": "swaziland",
    "TL": "east timor",
    "TR": "turkey",
    "TZ": "united republic of tanzania",
    "US": "usa; united states of america; u s a; u s",
    "VE": "bolivarian republic of venezuela",
    "VN": "vietnam; viet nam",
}

STATUS_ENDINGS: Final = ("zustand", "status", "staatus", "tila")  # of words put together: Betriebszustand, Grenzstatus
# Beside one of these `x`, `y`, `N` and `E` are halves of a position.
POSITION_WORDS: Final = (
    "gps; coordinates; coordinate; coords; coord; position; location; point; shape; geo; wgs84; wgs; centroid; geom; "
    "geometry; координаты; координати; каардынаты; koordinatės; współrzędne; koordinaten; coordenadas; coordonnées; "
    "coordonate; koordináták; súradnice; souřadnice; koordinaatit; koordinaadid; koordinātas"
)

# Names of a first day that do not say of what: of a closure only where something beside them says so.
BEGINNINGS: Final = (
    "start date; start; from; since; begin; begins; начало; початок; nuo; od; ab; seit; desde; depuis; de la; "
    "alkaen; "
    "alates"
)
# Words around a yes-or-no question whether it is open.
ASKING: Final = "is; it; the; a; crossing; border; point; checkpoint; post; now; currently; today; for; traffic; still"
