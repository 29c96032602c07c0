/** Courtesy before a name: no part of it. Academic titles stay, as people use them as part of their name. */
export const COURTESY =
  /^(?:mr|mrs|ms|miss|mister|herr|herrn|frau|mme|mlle|monsieur|madame|sig|sig\.ra|signor|signora|sra|don|dona|doña|dhr|mevr|de heer|mevrouw|pan|pani)\.?\s+(?=\p{L})/iu;

/** Academic, military and other titles in front of a name; skipped when names are compared. */
export const HONORIFIC_WORDS: ReadonlySet<string> = new Set(
  (
    'dr prof professor eng ing ir mag dipl med phil rer nat pol jur iur hc h c mba msc bsc phd sir dame lord lady hon ' +
    'rev fr capt captain col colonel gen general lt maj major sgt cdr adm amb judge justice sheikh sheikha hrh he she adv advocate ' +
    'retd ret ca cs er ar arch dott dottor dottssa dottoressa avv rag geom sr jr mr mrs ms miss herr frau mme shri smt dato datuk tan sri engr pharm drs mgr inz hab bc judr mudr phdr doc univ'
  ).split(' '),
);

/** Furniture, rooms, editions: what carries the names of roles without being held by anybody ("President Sofa"). */
export const THINGS: ReadonlySet<string> = new Set(
  (
    'sofa sofas couch armchair chairs recliner stool bench desk desks table tables credenza cabinet bookcase shelf lamp rug mattress ' +
    'suite suites room rooms deluxe edition editions series bundle briefcase backpack wallet belt watch pen shirt jacket suit ' +
    'cigar cigars blend roast burger pizza sandwich cup trophy'
  ).split(' '),
);

/** Names of examples in documents and themes. */
export const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
  'john doe',
  'jane doe',
  'john q public',
  'joe bloggs',
  'max mustermann',
  'erika mustermann',
  'maria musterfrau',
  'first last',
  'firstname lastname',
]);

/** What may follow a name after a comma, or at its end in capitals: credentials and generations. */
export const CREDENTIAL =
  /^(?:ph\.?\s?d|d\.?phil|m\.?d|m\.?b\.?a|e?mba|m\.?a|m\.?sc?|m\.?s|b\.?a|b\.?sc?|b\.?s|ll\.?[mb]|j\.?d|esq(?:uire)?|cpa|ca|fca|aca|acca|fcca|cfa|cfp|cma|cissp|cisa|pmp|p\.?e|r\.?n|d\.?d\.?s|d\.?m\.?d|d\.?o|dpt|mph|mpa|phr|sphr|shrm-?(?:cp|scp)|facs|faan|frcs|mbbs|mrics|frics|faia|aia|leed(?: ap)?|caia|frm|obe|mbe|cbe|kbe|qc|kc|sc|dba|edd|ed\.?d|dvm|od|np|pa-?c|lcsw|cipp(?:\/e)?|ret\.?|emeritus|m\.?eng|b\.?eng|[ci]eng|c(?:phys|sci|chem|math|stat|geol|env|psychol|mgr|dir)|mcips|fcips|mcipd|fcipd|mciarb|mrics|mice|miet|fiet|mimeche|frsa|fiod|b\.?com|m\.?com|m\.?tech|b\.?tech|pgdm|cs|ccie|pe|se|aicp|gri|crs|abr|she\/her|he\/him|they\/them)\.?$/i;

/** Small words inside names. */
export const PARTICLES: ReadonlySet<string> = new Set(
  (
    'de da do dos das del della delle dello degli di du des d la le las los lo van von vom zu zum zur der den dem ter ten te op t aan het ' +
    'bin binti binte ibn bint al el ul ur ud as ad y e i af av und bar ben mac mc st san abu ap ferch o na ni nic mhic vd tot thoe'
  ).split(' '),
);

/**
 * Words that people are not called but headings, menus, firms and places are. Words that are also common family names
 * (Page, Price, Young, Banks) must not stand here.
 */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  (
    'about our us we you your my their his her its the a an and or of for with to from in on at by is are was be as how what when where who why which this that these those all any more most other new not no yes ' +
    'team teams leadership management managers board boards directors executive executives officers committee council advisory advisors advisers founders partners investors members staff people employees ' +
    'contact contacts address phone email mail fax website web site home page pages menu search login logout sign register account cart shop store blog blogs news press media events event careers jobs job career vacancy vacancies openings opening position positions ' +
    'company companies corporate group holding holdings inc ltd llc llp gmbh ag plc corp corporation limited co kg bv nv sa srl spa oy ab as aps pvt pty foundation association institute university college school academy hospital clinic church ' +
    'services service solutions solution products product technology technologies technical engineering software hardware data digital cloud platform platforms systems system network networks security cyber analytics intelligence artificial machine learning automation ' +
    'sales marketing finance financial accounting operations operating legal compliance human resources resource hr strategy strategic development business customer customers client clients success support research innovation design creative quality risk procurement logistics supply chain production manufacturing administration communications communication relations public government affairs experience culture talent ' +
    'read learn view see show less click here download subscribe follow share apply join meet discover explore get find watch contact book start try buy request send submit back next previous prev close open ' +
    'vision mission values value history story stories overview introduction summary highlights achievements awards award recognition culture sustainability responsibility impact ethics governance policy privacy terms conditions cookies cookie legal notice imprint impressum disclaimer copyright rights reserved ' +
    'industry industries market markets sector sectors region regions global international national regional local worldwide headquarters office offices location locations branch division department unit center centre ' +
    'testimonials testimonial reviews review clients case study studies portfolio projects project work works gallery photos photo video videos image images logo icon banner ' +
    'frequently asked questions faq help guide guides resources documentation docs whitepaper webinar webinars podcast newsletter report reports annual quarterly results ' +
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today year years month months week weeks day days ' +
    'linkedin twitter facebook instagram youtube github xing whatsapp telegram pinterest tiktok google microsoft amazon apple ' +
    'chief officer president vice director manager head lead engineer developer designer consultant analyst specialist coordinator assistant associate senior junior founder cofounder co-founder ceo cto cfo coo cmo chairman chairwoman chairperson secretary treasurer ' +
    'bank capital ventures venture fund funds equity investment investments insurance wealth asset assets energy power water oil gas mining steel food foods health healthcare medical care pharma real estate property properties construction infrastructure transport travel education retail fashion sports entertainment ' +
    'north south east west northern southern eastern western central asia europe africa america americas pacific middle united states kingdom republic emirates ' +
    'uber uns unser unsere unserer ihr ihre wir sie und oder mit fur bei aus dem der des im zum zur geschaftsfuhrung geschaftsleitung vorstand aufsichtsrat verwaltungsrat beirat unternehmen kontakt ansprechpartner standorte standort mitarbeiter karriere leistungen produkte losungen aktuelles presse datenschutz startseite anfahrt telefon vertrieb entwicklung verwaltung buchhaltung technik einkauf personal ' +
    'notre nos votre vos equipe direction societe entreprise accueil actualites carriere propos mentions legales qui sommes nous conseil administration et ' +
    'nuestro nuestra nuestros equipo empresa inicio contacto noticias aviso quienes somos sobre nosotros consejo administracion direccion ' +
    'nostro nostra squadra azienda contatti notizie chi siamo consiglio amministrazione direzione ' +
    'ons onze bedrijf nieuws over werken bij raad bestuur directie vacatures ' +
    'var vart foretag nyheter ledning styrelse kontakta medarbetare vores ledelse bestyrelse kontakt zarzad zespol firma kariera aktualnosci nas ' +
    'award winner best top first free demo plan plans pricing price list features feature full time part remote hybrid intern internship ' +
    'exec vp svp evp it leiter leiterin chef chefin equal opportunity employer form forms feedback great good better happy welcome thank thanks hello hi dear message letter quote quotes ' +
    'dynamic agile leading trusted certified professional professionals expert experts expertise experience experienced consulting advisory ' +
    'grid modernization boardroom suite sofa couch recliner desk lounge deluxe premium edition collection series bundle package loft ' +
    'architecture construction standards standard excellence commitment trust integrity passion teamwork collaboration honesty transparency accountability diversity inclusion'
  ).split(' '),
);

/** What stands in Japanese and Chinese headings and menus; single characters of these are common in names (長谷川, 健一). */
export const NOT_UNSPACED_NAMES =
  /会社|企業|役員|役職|社長|会長|部長|課長|部門|本部|取締|監査|者|代表|設立|資本|従業|住所|所在|電話|番号|事業|業務|営業|概要|紹介|挨拶|情報|採用|案内|一覧|社員|社外|経営|理念|沿革|製品|技術|開発|研究|総務|人事|経理|財務|企画|品質|生産|製造|店舗|支店|本社|工場|事務所|営業所|事業所|氏名|名前|お問|個人|導入|事例|公司|团队|團隊|关于|關於|联系|聯繫|我们|我們|首页|首頁|产品|產品|服务|服務|案例|新闻|新聞|中心|管理|研发|市场|市場|销售|銷售|行政|财务|运营|客户|客戶|版权|版權|隐私|政策|解决|方案|发展|历程|文化|荣誉|愿景|使命|招聘|加入|地址|电话|董事|经理|總裁|总裁|总监|监事|主席|顾问|創始|创始/u;
