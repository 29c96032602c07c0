/** Words that begin sentences or are always written with a capital, and name nobody. Compared in lower case. */
export const PLAIN_ENGLISH: ReadonlySet<string> = new Set(
  (
    'a about above after again all already also although always am an and another any anyone are as ask at back be because been before being best ' +
    'better between both but by call can could curious dear did different do does doing done down each either else even every everything few first for from further get give ' +
    'glad go good great had happy has have having he hello her here hey hi his hope how however i if in instead into is it its just keep kind know last less let like ' +
    'look looking made make many may maybe me might more most much must my need neither never new next no none nor not nothing now of off often on once one only open or other ' +
    'our ours out over own perhaps please ps quick rather read reading regards reply same see shall she short should simply since sincerely so some someone something soon still stop such take ' +
    'thank thanks that the their them then there these they this those though through thus time to today together tomorrow too try two under unlike until up us use using very ' +
    'want was we well were what whatever when where whether which while who whom whose why will wish with within without worth would write yes yet you your yours ' +
    'cheers kindly warm warmly subject unsubscribe company companies teams customers people everyone today three four five six seven eight nine ten half ' +
    // Always with a capital.
    'dr mr mrs ms prof sir madam monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'english german french spanish italian dutch european american british ' +
    // Abbreviations of the trade.
    'api apis ai it hr crm erp pdf csv excel saas b2b b2c kpi roi faq vat url e-mail email eu uk us usa gdpr p.s pps fyi asap sme smes vip id ids qr iot sql html web internet ok'
  ).split(' '),
);

/** The same for German, where every noun has a capital: first words, forms of address, common abbreviations. */
export const PLAIN_GERMAN: ReadonlySet<string> = new Set(
  (
    'aber ab alle allem allen aller alles als also am an andere anderen andernfalls auch auf aus außerdem bei beide beim besser bevor bis bitte da dabei dadurch dafür daher damit danach dann daran darauf darf darum das dass davon dazu ' +
    'dein deine dem den denn der deren des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einfach er erst es etwas euch euer falls für ganz gerade gern gerne ' +
    'gibt gut gute guten guter hallo hat hatte hätte hätten herzliche herzlichen heute hier hiermit hoffentlich ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ist ja jede jeder jedes jetzt kann keine kein können könnte könnten kurz kurze kurzes ' +
    'lassen lesen liebe lieber man manche manchmal mehr mein meine melden mit möchte möchten muss müssen nach natürlich neben nein nicht nichts noch nun nur ob oder ohne per schon schreiben sehr sein seine seit seitdem sie sind ' +
    'so sobald sofern solche soll sollen sollte sollten sonst statt trotzdem über um und uns unser unsere unserem unseren unserer unter viel viele vielen vielleicht vom von vor wann war wäre wären warum was weil welche welcher welches wenn wer werden wie wir wird wissen wo wollen worum wozu würde würden zu zum zur zusammen zwar zwei zwischen drei vier fünf ' +
    'freundliche freundlichen beste besten grüße gruß herr frau damen sehr geehrte geehrter geehrten ps betreff danke dank antworten abmelden ' +
    'dr prof montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember ' +
    'deutsch englisch deutsche deutschen deutscher europäische europäischen api ki it hr crm erp pdf csv excel saas b2b b2c kpi faq eu dsgvo e-mail e-mails kmu url id web internet sap datev usa'
  ).split(' '),
);

/** Common German nouns (also as the last part of compounds) and endings of nouns: what they end is no name. */
export const GERMAN_NOUNS: readonly string[] = (
  'abend ablauf abläufe abrechnung abschluss abschlüsse abteilung akte akten alltag ampel analyse anbieter anfang anfrage anfragen anforderung angebot angebote angaben anlage anlagen anliegen anruf anschluss ansicht anteil antrag anträge antwort antworten anwender anwendung anzahl app apps arbeit arbeiten arbeitstag art arten artikel aspekt aufgabe aufgaben auftrag aufträge aufwand auge augen ausfall ausfälle auskunft austausch auswahl auswertung auto autos ' +
  'band basis bau bausteine bedarf beitrag beispiel beispiele beleg belege bereich bereiche bericht berichte beruf bestand bestände bestellung besuch betrag beträge betrieb betriebe betriebs bewerber bild bilder blick boden branche branchen brief briefe buch bücher büro büros chance chancen chef code container daten datei dateien datum dauer demo details dienst dienste dienstleister ding dinge dokument dokumente druck ' +
  'ecke effizienz eindruck einblick einfluss eingang einkauf einkäufer einsatz einstieg ende energie entscheider entscheidung erfahrung erfolg erfolge ergebnis ergebnisse ersatz essen experte experten export fabrik fach fachkraft fachkräfte fahrer fahrt fahrten fahrzeug fahrzeuge fall fälle familie farbe fehler fehlern feld felder fenster filiale filialen firma firmen fläche flotte flotten form formular formulare fortschritt frage fragen freude frist fristen funktion führung ' +
  'gast gäste gebäude gebiet gebühr gebühren gedanke gedanken gefahr gehalt geld gelegenheit gemeinde genau gerät geräte geschäft geschäfte geschäftsführer gesellschaft gesicht gespräch gespräche gesundheit gewerbe gewinn grenze grenzen größe grund gründe gruppe gruppen haft hafen hand hände händler handel handwerk handwerker haus häuser haushalt heim hersteller herz hilfe hinweis hof höhe hotel hotels idee ideen import information infos inhaber inhalt inhalte interesse ' +
  'jahr jahre jahren jahres kalender kanal kanäle kanzlei kanzleien kapital karte karten kasse kauf käufer kette ketten kind kinder klarheit klasse klinik kliniken kollege kollegen kollegin konto konten kontakt kontakte kontrolle konzept kopf kosten kraft kräfte krankenhaus krankenhäuser kredit kreis kunde kunden kurs kurse küche labor labore lade laden lager lagers land länder last lauf leben lehrer leistung leiter leitung leute licht liefer lieferant lieferanten lieferung liste listen lkw logistik lohn lösung lösungen lücke lücken luft ' +
  'macht mail mails mal maschine maschinen maß masse material mahnung manager markt märkte medien meinung meister menge mengen mensch menschen mieter miete minute minuten mitarbeiter mitarbeitende mitarbeitenden mittel mittelstand mitte modell modul module möglichkeit moment monat monate monaten monats morgen motor mühe nachfrage nacht nachricht nachrichten nachteil nachweis nachweise name namen netz netze nummer nummern nutzen nutzer nutzung ' +
  'objekt ordner ordnung ort orte paar paket pakete papier papiere partner patient patienten pause person personal personen pflege phase plan pläne planung plattform platz plätze portal post praxis praxen preis preise problem probleme produkt produkte produktion profil programm projekt projekte protokoll prozess prozesse prüfung prüfer punkt punkte qualität quelle quellen ' +
  'rabatt rahmen rand rat raum räume rechner recht rechnung rechnungen rechte regel regeln region reise rest risiko risiken rolle rollen route routen ruhe rückfrage rückfragen rückmeldung sache sachen saison satz sätze schaden schäden schicht schichten schiff schlüssel schluss schnitt schritt schritte schule schulen schutz schutzes seite seiten sekunde sekunden sicht sicherheit signal sinn software sorge sorgen spalte spalten speditionen spediteur speicher spiel sprache stadt städte stand standard start statistik stelle stellen steuer steuern steuerberater stoff strategie straße strecke strom stück stücke stunde stunden suche summe support system systeme ' +
  'tabelle tabellen tag tage tagen team teams technik technologie teil teile telefon telefonat telefonate termin termine test text texte thema themen tier tiere ton tool tools tonne tonnen tour touren transport typ überblick übergabe übersicht uhr umfang umgang umsatz umwelt unfall unterlagen unternehmen unternehmens unterschied unterstützung urlaub ursache verband verbände verbrauch verein vereine verfahren vergleich verkauf verkehr verlag verlust verluste vermieter version verspätung vertrag verträge vertrieb verwalter verzug vorgang vorgänge vorlage vorlagen vorschlag vorteil vorteile ' +
  'wahl wald ware waren wagen wasser weg wege website welt werk werke werkstatt werkstätten wert werte wetter wirtschaft wissen woche wochen wohnung wohnungen wort worte wunsch wünsche zahl zahlen zahlung zeichen zeile zeilen zeit zeiten zeitraum zentrum zettel zeug zeuge ziel ziele zimmer zins zinsen zoll zufall zug züge zugang zugriff zukunft zulieferer zustand zweck zweifel ' +
  'echtzeit kürze wirklichkeit verfügung vergangenheit verbindung anspruch zusammenhang hinsicht sicherheit einzelheiten'
).split(' ');

/** Endings that only nouns have. */
export const GERMAN_NOUN_ENDING =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|tum|nis|nisse|nissen|ment|mente|ling|linge|ismus|ieren|barkeit|igung|erei|ereien|chen|zeug|werk|ler|lern|nehmer|nehmern|geber|gebern|innen|ierung|ik|iker|eur|eure|enz|anz|ur)$/u;
