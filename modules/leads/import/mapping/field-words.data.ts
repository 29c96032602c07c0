/** What a column can hold. Company fields first, then those of a person. */
export const FIELDS = [
  'company_name',
  'domain',
  'country',
  'state',
  'city',
  'postal_code',
  'street',
  'location',
  'employee_count',
  'industry',
  'description',
  'founded',
  'tags',
  'annual_revenue',
  'company_linkedin_url',
  'company_phone',
  'full_name',
  'first_name',
  'last_name',
  'email',
  'title',
  'phone',
  'mobile_phone',
  'linkedin_url',
  'owner',
  'status',
  'lead_source',
  'seniority',
  'department',
  'record_id',
  'notes',
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Names that exports give their columns, folded (lower case, no accents, no punctuation), separated by bars: English,
 * German, French, Spanish, Italian, Dutch, Portuguese, and a few of other languages.
 */
export const FIELD_WORDS: Record<Field, string> = {
  company_name:
    'company name|company|companyname|organization|organisation|organization name|organisation name|account|account name|' +
    'business name|business|employer|employer name|associated company|company account|customer name|customer|client|client name|' +
    'legal name|trading name|firm|firm name|brand|startup|startup name|merchant|vendor name|supplier|' +
    'firma|firmenname|firmenbezeichnung|unternehmen|unternehmensname|name des unternehmens|name der firma|organisation name|' +
    'kunde|kundenname|auftraggeber|arbeitgeber|betrieb|geschaftsname|gesellschaft|' +
    'entreprise|nom de l entreprise|nom entreprise|nom de la societe|nom societe|societe|raison sociale|compte|nom du compte|organisme|' +
    'empresa|nombre de la empresa|nombre empresa|nombre de empresa|compania|razon social|organizacion|cuenta|nombre de la cuenta|negocio|' +
    'azienda|nome azienda|nome dell azienda|societa|nome societa|ragione sociale|impresa|nome impresa|denominazione|organizzazione|' +
    'bedrijf|bedrijfsnaam|naam bedrijf|organisatie|naam organisatie|onderneming|klantnaam|handelsnaam|' +
    'nome da empresa|nome empresa|razao social|nome fantasia|organizacao|companhia|conta|nome da conta|' +
    'foretag|foretagsnamn|virksomhed|firmanavn|bedrift|yritys|firma nazwa|nazwa firmy|nazwa|spolecnost|الشركة|اسم الشركة|会社名|公司|公司名称',
  domain:
    'domain|domain name|website|web site|website url|web|site|url|homepage|home page|company domain|company website|company url|' +
    'company domain name|website address|web address|site url|primary domain|email domain|company web site|internet|www|corporate website|account website|' +
    'webseite|webadresse|internetseite|internetadresse|domane|domaene|firmenwebsite|firmenwebseite|webauftritt|' +
    'site web|site internet|adresse web|domaine|nom de domaine|url du site|url du site web|page web|' +
    'sitio web|pagina web|dominio|web de la empresa|direccion web|url del sitio web|' +
    'sito|sito web|sito internet|indirizzo web|sito aziendale|' +
    'webadres|internetpagina|domein|domeinnaam|websiteadres|' +
    'site da empresa|pagina da web|endereco web|sitio|webbplats|hemsida|hjemmeside|nettside|strona|strona internetowa|strona www|網站|网站|ウェブサイト',
  country:
    'country|country region|country or region|country name|country code|company country|billing country|mailing country|hq country|headquarters country|nation|iso country|country territory|' +
    'land|land region|staat|staat land|firmenland|' +
    'pays|pays region|code pays|pais|pais region|codigo de pais|codigo pais|paese|nazione|paese regione|stato estero|' +
    'landcode|landnaam|land gebied|pais regiao|kraj|maa|zeme|البلد|国家|国',
  state:
    'state|state region|state province|region|province|county|company state|billing state|mailing state|state name|' +
    'bundesland|kanton|provinz|landesteil|departement|etat|etat region|estado|provincia|comunidad autonoma|regione|stato|provincie|estado regiao|uf|delstat|wojewodztwo',
  city:
    'city|town|company city|billing city|mailing city|city town|locality|hq city|headquarters city|' +
    'ort|stadt|wohnort|ville|commune|localite|ciudad|localidad|poblacion|citta|comune|localita|stad|plaats|woonplaats|cidade|municipio|stadt ort|miasto|by|kaupunki|城市|المدينة',
  postal_code:
    'postal code|postcode|zip|zip code|zipcode|post code|billing zip|mailing zip|zip postal code|company postal code|' +
    'plz|postleitzahl|code postal|cp|codigo postal|cap|codice postale|cep|codigo de endereco postal|kod pocztowy',
  street:
    'street|street address|address|address 1|address line 1|street address 1|company address|billing street|mailing street|company street address|' +
    'strasse|adresse|anschrift|strasse hausnummer|strasse nr|rue|adresse postale|adresse rue|direccion|calle|domicilio|indirizzo|via|straat|adres|straatnaam|endereco|rua|logradouro|ulica|adress',
  location:
    'location|hq|headquarters|hq location|headquarter|headquarters location|company location|based in|place|' +
    'standort|sitz|firmensitz|hauptsitz|localisation|siege|siege social|lieu|ubicacion|sede|sede central|luogo|posizione|locatie|vestigingsplaats|hoofdkantoor|localizacao|sede social|lokalizacja',
  employee_count:
    'employee count|employees|number of employees|no of employees|num employees|company size|headcount|head count|employee range|employee size|staff|staff count|staff size|team size|size|company headcount|employees count|total employees|company employees|employee number|nr of employees|fte|ftes|size range|company size range|' +
    'mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|mitarbeiteranzahl|anzahl der mitarbeiter|beschaftigte|anzahl beschaftigte|unternehmensgrosse|firmengrosse|mitarbeitende|anzahl mitarbeitende|beschaftigtenzahl|personalstarke|' +
    'effectif|effectifs|nombre d employes|nombre de salaries|nb employes|nb salaries|salaries|employes|taille de l entreprise|taille entreprise|taille|' +
    'empleados|numero de empleados|n de empleados|num empleados|cantidad de empleados|tamano de la empresa|tamano empresa|tamano|plantilla|trabajadores|' +
    'dipendenti|numero dipendenti|numero di dipendenti|n dipendenti|dimensione azienda|dimensioni azienda|addetti|numero addetti|dimensione|' +
    'medewerkers|aantal medewerkers|werknemers|aantal werknemers|bedrijfsgrootte|personeel|personeelsleden|' +
    'funcionarios|numero de funcionarios|n de funcionarios|colaboradores|numero de colaboradores|empregados|numero de empregados|tamanho da empresa|tamanho|porte|' +
    'antal anstallda|anstallda|antal ansatte|ansatte|liczba pracownikow|pracownicy|henkilosto',
  industry:
    'industry|industry raw|industry name|sector|vertical|category|industries|sectors|company industry|market|industry sector|line of business|primary industry|business type|field|sub industry|' +
    'branche|wirtschaftszweig|industrie|sektor|geschaftsfeld|tatigkeitsbereich|industriezweig|secteur|secteur d activite|domaine d activite|activite|' +
    'industria|sector de actividad|rubro|actividad|giro|settore|settore di attivita|settore industriale|bedrijfstak|setor|ramo|ramo de atividade|segmento|segment|bransch|branza|行业|業種',
  description:
    'description|company description|about|about us|summary|short description|long description|overview|one liner|tagline|bio|profile|business description|about company|long desc|short desc|' +
    'beschreibung|firmenbeschreibung|unternehmensbeschreibung|kurzbeschreibung|uber uns|taetigkeit|tatigkeit|descripcion|descripcion de la empresa|acerca de|descrizione|descrizione azienda|' +
    'omschrijving|beschrijving|bedrijfsomschrijving|descricao|descricao da empresa|sobre|opis|beskrivning|description de l entreprise|presentation|a propos|attivita',
  founded:
    'founded|year founded|founded year|founding year|founding date|date founded|founded on|established|year established|established year|year of foundation|incorporated|incorporation year|foundation year|inception year|founded in|' +
    'gegrundet|grundungsjahr|grundung|grundungsdatum|annee de creation|date de creation de l entreprise|fondee en|fonde en|creation|annee de fondation|' +
    'fundada|ano de fundacion|fundacion|ano fundacion|fundado|fondata|anno di fondazione|anno fondazione|fondazione|opgericht|oprichtingsjahr|oprichtingsjaar|ano de fundacao|fundacao|fundada em|ano fundacao|grundat|rok zalozenia',
  tags: 'tags|tag|labels|label|keywords|lists|list|segments|topics|categories|technologies|schlagworte|schlagworter|stichworte|stichworter|etiketten|etiquettes|etiquette|mots cles|libelles|etiquetas|etiqueta|palabras clave|etichette|etichetta|parole chiave|trefwoorden|palavras chave|marcadores',
  annual_revenue:
    'annual revenue|revenue|turnover|sales|company revenue|yearly revenue|revenue range|arr|umsatz|jahresumsatz|chiffre d affaires|ca|ca annuel|facturacion|ingresos|ingresos anuales|ventas anuales|fatturato|ricavi|fatturato annuo|omzet|jaaromzet|faturamento|receita|receita anual|omsattning|przychody',
  company_linkedin_url:
    'company linkedin url|company linkedin|linkedin company page|linkedin company url|company linkedin page|organization linkedin url|account linkedin|linkedin company|company linkedin profile|linkedin firma|linkedin unternehmen|linkedin entreprise|linkedin empresa|linkedin azienda|linkedin bedrijf',
  company_phone:
    'company phone|company phone number|corporate phone|main phone|switchboard|account phone|hq phone|office phone|zentrale|firmentelefon|standard|telephone entreprise|telefono empresa|telefono azienda|telefoon bedrijf',
  full_name:
    'full name|fullname|contact name|lead name|person name|contact person|contact|person|primary contact|main contact|name of contact|attendee|participant|recipient|display name|employee name|' +
    'ansprechpartner|ansprechperson|kontaktperson|kontakt|vollstandiger name|name ansprechpartner|kontaktname|vor und nachname|nom complet|nom du contact|nom et prenom|prenom et nom|interlocuteur|' +
    'nombre completo|nombre y apellidos|nombre del contacto|persona de contacto|contacto|nome completo|nome e cognome|referente|contatto|persona di contatto|nominativo|' +
    'volledige naam|contactpersoon|naam contactpersoon|nome do contato|contato|nome do contacto|imie i nazwisko|الاسم الكامل|姓名|氏名',
  first_name:
    'first name|firstname|given name|forename|fname|first|vorname|prenom|primer nombre|nombre de pila|nombres|voornaam|primeiro nome|fornamn|fornavn|imie|etunimi|الاسم الاول|名',
  last_name:
    'last name|lastname|surname|family name|lname|last|second name|nachname|familienname|zuname|nom de famille|apellido|apellidos|primer apellido|cognome|achternaam|familienaam|sobrenome|apelido|ultimo nome|efternamn|etternavn|nazwisko|sukunimi|姓',
  email:
    'email|e mail|email address|e mail address|mail|work email|business email|email 1|primary email|contact email|email work|company email|emailaddress|mail address|emails|person email|lead email|email id|professional email|' +
    'email adresse|e mail adresse|mailadresse|mail adresse|emailadresse|geschaftliche e mail|adresse email|adresse e mail|adresse mail|courriel|adresse electronique|mel|' +
    'correo|correo electronico|direccion de correo|direccion de correo electronico|email de contacto|posta elettronica|indirizzo email|indirizzo e mail|' +
    'e mailadres|emailadres|endereco de email|endereco de e mail|correio eletronico|e post|epost|adres e mail|adres email|sahkoposti|البريد|البريد الالكتروني|邮箱|メール|メールアドレス',
  title:
    'title|job title|jobtitle|position|role|job|job role|job position|designation|contact title|current title|person title|job function|occupation|' +
    'titel|position titel|funktion|stellung|berufsbezeichnung|jobtitel|rolle|stelle|stellenbezeichnung|tatigkeit im unternehmen|poste|fonction|intitule du poste|intitule de poste|titre|titre du poste|metier|' +
    'cargo|puesto|titulo|puesto de trabajo|ocupacion|profesion|ruolo|posizione lavorativa|qualifica|mansione|titolo|funzione|carica|' +
    'functie|functietitel|functienaam|funcao|profissao|cargo titulo|stanowisko|befattning|stilling|职位|役職',
  phone:
    'phone|phone number|telephone|telephone number|tel|phone no|work phone|direct phone|work direct phone|business phone|phone work|contact phone|phone 1|contact number|primary phone|' +
    'telefon|telefonnummer|tel nr|rufnummer|festnetz|telefon geschaftlich|telefon 1|telefon nr|telephone fixe|numero de telephone|n de telephone|tel fixe|telefono|numero de telefono|telefono fijo|numero di telefono|recapito telefonico|' +
    'telefoon|telefoonnummer|telefone|numero de telefone|numer telefonu|puhelin|الهاتف|电话|電話|☎',
  mobile_phone:
    'mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|whatsapp|whatsapp number|handy|mobil|mobiltelefon|handynummer|mobilnummer|portable|telephone portable|mobile personnel|tel portable|movil|celular|telefono movil|cellulare|telefono cellulare|mobiel|mobiele telefoon|mobiel nummer|telemovel|telefone celular|komorka|الجوال',
  linkedin_url:
    'linkedin|linkedin url|person linkedin url|linkedin profile|linkedin profile url|person linkedin|contact linkedin url|linkedin link|profile url|linkedin profil|profil linkedin|perfil de linkedin|perfil linkedin|profilo linkedin|linkedin profiel|linkedin bio',
  owner:
    'owner|contact owner|company owner|account owner|lead owner|record owner|sales rep|sales representative|account manager|account executive|assigned to|assignee|rep|sdr|bdr|owner name|deal owner|hubspot owner|salesperson|sales owner|' +
    'besitzer|inhaber des datensatzes|zustandig|betreuer|verantwortlich|verantwortlicher|vertriebsmitarbeiter|kundenbetreuer|bearbeiter|kontaktinhaber|zustandiger mitarbeiter|proprietaire|proprietaire du contact|commercial|responsable|charge de compte|' +
    'propietario|propietario del contacto|responsable comercial|vendedor|comercial|agente|proprietario|proprietario del contatto|responsabile|commerciale|venditore|eigenaar|accountmanager|verkoper|proprietario do contato|responsavel|dono',
  status:
    'status|lead status|stage|lifecycle stage|contact stage|contact status|account status|company status|lead stage|leadstatus|kundenstatus|phase|statut|statut du lead|etape|estado del lead|estado del contacto|etapa|fase|stato lead|status do lead|situacao|estatus',
  lead_source:
    'lead source|source|original source|utm source|leadsource|acquisition source|channel|origin|quelle|leadquelle|herkunft|kanal|provenance|origine|canal|fuente|origen|fuente del lead|fonte|provenienza|origem|bron|herkomst|leadbron|origem do lead|zrodlo',
  seniority:
    'seniority|seniority level|management level|hierarchieebene|niveau hierarchique|antiguedad|nivel jerarquico|anzianita|nivel de senioridade|senioridade',
  department:
    'department|departments|team|division|function|abteilung|bereich|service|departement service|area|departamento|reparto|dipartimento|afdeling|avdelning|dzial',
  record_id:
    'record id|id|lead id|leadid|contact id|company id|account id|external id|customer id|crm id|uuid|hubspot id|apollo contact id|identifier|customer number|client id|kundennummer|kunden nr|kundennr|datensatz id|identifiant|numero client|n client|numero de cliente|codice cliente|identificativo|klantnummer|codigo do cliente|codigo|nr',
  notes:
    'notes|note|comments|comment|remarks|message|background|notizen|notiz|bemerkung|bemerkungen|kommentar|anmerkung|anmerkungen|remarques|remarque|commentaire|commentaires|notas|comentarios|observaciones|commenti|osservazioni|opmerkingen|notities|observacoes|uwagi',
};

/**
 * Words for "name" alone: of the company when nothing else names it, otherwise of the person; the family name when
 * there is a column for the first name, and the first name when there is one for the family name.
 */
export const BARE_NAMES: ReadonlySet<string> = new Set(
  'name names nom nombre nome naam namn navn nimi الاسم 名前 名称'.split(' '),
);

/** Words that say of whom or which without changing what a column holds: `Primary Email`, `Billing City`. */
export const QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'primary main work business corporate official default current lead contact person company account organization organisation ' +
    'billing mailing shipping hq headquarters new raw the your our customer client full exact estimated approx approximate ' +
    'geschaftlich geschaftliche haupt firmen der des die du de la le del della da do'
  ).split(' '),
);
