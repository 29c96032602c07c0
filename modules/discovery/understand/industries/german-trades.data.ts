/**
 * What German speakers call the businesses of an industry, by the industry's label: people ask for "Spediteure" rather
 * than for the logistics industry. Plurals and singulars are both listed where German forms them by more than an ending.
 */
export const GERMAN_TRADES: Readonly<Record<string, string>> = {
  retail: 'Händler|Einzelhändler|Einzelhandel|Fachhändler|Fachhandel|Warenhäuser|Kaufhäuser|Drogerien',
  logistics: 'Logistiker|Spedition|Speditionen|Spediteur|Spediteure|Frachtführer|Transporteur|Transporteure|Kuriere',
  'home and household':
    'Handwerk|Handwerker|Handwerksbetrieb|Handwerksbetriebe|Elektriker|Elektrobetriebe|Installateur|Installateure|Klempner|Heizungsbauer|Sanitärbetriebe|Tischler|Tischlerei|Tischlereien|Schreiner|Schreinerei|Schreinereien|Dachdecker|Maler|Malerbetrieb|Malerbetriebe|Gärtner|Gärtnereien|Gebäudereiniger|Gebäudereinigung|Reinigungsfirma|Reinigungsfirmen|Reinigungsunternehmen|Möbelhaus|Möbelhäuser',
  'accounting and finance software':
    'Steuerberater|Steuerberaterin|Steuerberatung|Steuerberatungen|Steuerkanzlei|Steuerkanzleien|Steuerbüros|Wirtschaftsprüfer|Wirtschaftsprüfung|Buchhalter|Bilanzbuchhalter|Treuhänder',
  legal:
    'Kanzlei|Kanzleien|Rechtsanwalt|Rechtsanwälte|Anwaltskanzlei|Anwaltskanzleien|Rechtsanwaltskanzleien|Notar|Notare|Notariate|Juristen',
  healthcare:
    'Arztpraxis|Arztpraxen|Praxen|Arzt|Ärzte|Hausärzte|Fachärzte|Klinik|Kliniken|Klinikum|Krankenhaus|Krankenhäuser|Spitäler|Physiotherapeut|Physiotherapeuten|Physiotherapie|Physiotherapiepraxen|medizinische Versorgungszentren',
  pharmacy: 'Apotheke|Apotheken|Apotheker',
  'elder care': 'Pflegedienst|Pflegedienste|Pflegeheim|Pflegeheime|Altenheime|Seniorenheime|Pflegeeinrichtungen',
  manufacturing:
    'Produktionsbetriebe|Produktionsunternehmen|Fertiger|Maschinenbauer|Maschinenhersteller|Anlagenbauer|Metallbau|Metallbauer|Metallverarbeiter|Werkzeugbauer',
  construction:
    'Bauunternehmer|Baufirma|Baubetrieb|Baubetriebe|Baumeister|Architekt|Architekturbüro|Zimmerei|Zimmereien',
  'real estate':
    'Makler|Maklerbüros|Immobilienmakler|Hausverwalter|Hausverwaltung|Hausverwaltungen|Immobilienverwalter|Immobilienverwaltung|Immobilienverwaltungen|Bauträger|Wohnbaugenossenschaften|Wohnungsunternehmen',
  'marketing agencies':
    'Werbeagentur|Werbeagenturen|PR-Agentur|PR-Agenturen|Mediaagenturen|Kreativagenturen|Webagenturen|Internetagenturen|Werber',
  recruiting:
    'Personalvermittler|Personalvermittlung|Personalvermittlungen|Personalberater|Personalberatung|Personalberatungen|Personaldienstleister|Headhunter|Zeitarbeitsfirma|Zeitarbeitsfirmen|Leiharbeitsfirmen',
  insurance:
    'Versicherer|Versicherungsmakler|Versicherungsvermittler|Versicherungsvertreter|Versicherungsagenturen|Krankenkassen',
  banking:
    'Sparkasse|Sparkassen|Volksbank|Volksbanken|Raiffeisenbanken|Genossenschaftsbanken|Privatbanken|Geldinstitute',
  'wealth and asset management': 'Finanzberater|Vermögensberater|Anlageberater|Fondsgesellschaften',
  energy: 'Energieversorger|Stadtwerk|Stadtwerke|Stromanbieter|Gasversorger|Netzbetreiber|Energieerzeuger',
  'restaurants and hospitality':
    'Gastronomie|Gastronomen|Gastronom|Gastronomiebetriebe|Gasthaus|Gasthäuser|Gasthof|Gasthöfe|Wirtshäuser|Gastwirte|Wirte|Pensionen|Hoteliers|Hotelier|Hotelketten|Kaffeehäuser|Caterer|Kantinen',
  'food and beverage':
    'Bäcker|Bäckerei|Bäckereien|Konditoreien|Metzger|Metzgerei|Metzgereien|Fleischer|Fleischereien|Brauerei|Brauereien|Molkereien|Winzer|Weingut|Weingüter|Lebensmittelhändler',
  'travel and tourism': 'Reisebüro|Reisebüros|Reiseveranstalter|Reiseunternehmen|Busunternehmen|Tourismusbetriebe',
  education:
    'Schule|Schulen|Privatschulen|Berufsschulen|Universität|Universitäten|Hochschule|Hochschulen|Fachhochschule|Fachhochschulen|Akademien|Volkshochschulen|Bildungsträger|Weiterbildungsanbieter|Fahrschulen|Sprachschulen',
  'media and entertainment': 'Verlag|Verlage|Verleger|Zeitungen|Zeitungsverlage|Rundfunksender|Filmproduktionen',
  software: 'Softwarehaus|Softwarehäuser|Softwareentwickler|Softwarehersteller|Softwareanbieter|Softwarefirmen',
  'IT services and consulting':
    'IT-Dienstleister|IT-Dienstleistern|IT-Unternehmen|IT-Firmen|IT-Berater|IT-Beratungen|IT-Systemhaus|IT-Systemhäuser|IT-Systemhäusern|Systemhäuser',
  automotive:
    'Autohaus|Autohäuser|Autohändler|Kfz-Händler|Kfz-Betriebe|Kfz-Werkstatt|Kfz-Werkstätten|Autowerkstatt|Autowerkstätten|Autozulieferer|Autohersteller|Autobauer',
  agriculture: 'Landwirt|Landwirte|Bauern|Landwirtschaftsbetriebe|Agrarbetriebe',
  'fashion and beauty':
    'Friseur|Friseure|Friseursalons|Kosmetikstudios|Kosmetiksalons|Modehäuser|Schneidereien|Juweliere',
};
