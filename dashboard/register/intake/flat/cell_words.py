"""The words in the cells of people's files: statuses, traffic, marks for nothing. Only data; `spellings.py`,
`statuses.py` and `contents.py` read it. Languages: English, Russian, Ukrainian, Lithuanian, Polish,
German, Spanish, French, Hungarian, Romanian, Slovak, Czech, Finnish, Estonian, Latvian, Belarusian."""

from typing import Final

from dashboard.vocabulary import ALL_TRAFFIC, Status, Traffic

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
SINCE: Final = (  # before the first day of a closure, after the word for it
    "since; from; effective from; effective; starting; on; с; со; от; від; з; із; nuo; od; seit; ab; vom; desde; "
    "desde el; depuis; depuis le; le; óta; din; de la; alates; kopš; no; з дня"
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
BETWEEN_DAYS: Final = (
    "-; –; —; to; until; till; through; до; по; iki; do; bis; hasta; a; au; "
    "jusqu'au; ig; până la; la; asti; kuni; līdz; /; .."
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
