import type { FunctionArea, Level } from './title.ts';

/**
 * Role words by level, several languages side by side; phrases are compared without case and diacritics. The longest
 * phrase wins, so "vice president" is not a president and "board director" is no director.
 */
export const ROLES: readonly (readonly [Level, FunctionArea | null, string])[] = [
  // English
  [
    'c_level',
    'general',
    'ceo|co ceo|chief executive|chief exec|group ceo|executive chairman|executive chairwoman|executive chair',
  ],
  ['c_level', 'general', 'managing director|joint managing director|md and ceo|whole time director|wholetime director'],
  ['c_level', 'general', 'member of the executive board|member of the management board|executive board member'],
  ['c_level', 'general', 'member of the board of management|management board member|chairman of the management board'],
  ['c_level', 'operations', 'coo|chief of operations'],
  ['c_level', 'finance', 'cfo'],
  ['c_level', 'technology', 'cto|cio'],
  ['c_level', 'security', 'ciso'],
  ['c_level', 'marketing', 'cmo'],
  ['c_level', 'sales', 'cro|cso'],
  ['c_level', 'people', 'chro'],
  ['c_level', 'product', 'cpo'],
  ['c_level', 'data', 'cdo|caio'],
  ['c_level', 'legal', 'clo'],
  ['c_level', 'customer', 'cxo|cco'],
  ['c_level', 'strategy', 'cgo|cbo|cao|cko|cvo'],
  ['c_level', 'medical', 'medical chief'],
  [
    'founder',
    'general',
    'founder|cofounder|co founder|founding partner|founding director|founding member|foundress|founder member',
  ],
  ['founder', 'general', 'owner|co owner|business owner|proprietor|proprietress'],
  ['president', 'general', 'president|co president'],
  [
    'vice_president',
    null,
    'vice president|vp|v p|svp|evp|senior vice president|executive vice president|rvp|gvp|s v p|e v p',
  ],
  [
    'director',
    null,
    'director|dir|executive director|exec director|mng director|directress|managing partner|general counsel|managing principal',
  ],
  ['director', 'general', 'general manager|country director|director general|managing member'],
  ['head', null, 'head|global head|group head|department head|practice head'],
  [
    'manager',
    null,
    'assistant vice president|associate vice president|avp|deputy general manager|assistant general manager|agm|dgm|gm',
  ],
  [
    'manager',
    null,
    'art director|account director|casting director|film director|music director|stage director|funeral director',
  ],
  [
    'manager',
    null,
    'project director|assistant director|associate director|deputy director|sub director|deputy head|assistant head',
  ],
  [
    'manager',
    null,
    'manager|lead|team lead|team leader|leader|supervisor|chief of staff|controller|comptroller|superintendent',
  ],
  ['manager', null, 'managing editor|editor in chief|group leader|scrum master|product owner|process owner|foreman'],
  ['partner', 'general', 'partner|senior partner|equity partner|junior partner|principal|of counsel|shareholder'],
  [
    'board',
    null,
    'chairman|chairwoman|chairperson|chair|vice chairman|vice chairwoman|vice chair|deputy chairman|deputy chair',
  ],
  [
    'board',
    null,
    'chairman of the board|chair of the board|board member|member of the board|board director|director of the board',
  ],
  [
    'board',
    null,
    'non executive director|nonexecutive director|independent director|lead independent director|outside director',
  ],
  [
    'board',
    null,
    'non executive chairman|non executive chair|nonexecutive chairman|board observer|trustee|governor|board chair',
  ],
  [
    'board',
    null,
    'member of the board of directors|board of directors|independent non executive director|nominee director',
  ],
  [
    'board',
    null,
    'member of the supervisory board|supervisory board member|supervisory board|board secretary|board treasurer',
  ],
  [
    'board',
    null,
    'director emeritus|chairman emeritus|founder emeritus|president emeritus|shareholder director|external director',
  ],
  [
    'advisor',
    null,
    'advisor|adviser|senior advisor|advisory board member|member of the advisory board|mentor|board advisor',
  ],
  ['investor', null, 'investor|angel investor|lead investor|limited partner|venture partner|entrepreneur in residence'],
  [
    'staff',
    null,
    'engineer|developer|programmer|designer|consultant|analyst|specialist|coordinator|associate|assistant|accountant',
  ],
  [
    'staff',
    null,
    'executive assistant|personal assistant|office assistant|account executive|sales executive|marketing executive',
  ],
  [
    'staff',
    null,
    'lawyer|attorney|solicitor|barrister|counsel|paralegal|architect|scientist|researcher|editor|writer|copywriter',
  ],
  [
    'staff',
    null,
    'nurse|physician|surgeon|dentist|therapist|psychologist|pharmacist|veterinarian|hygienist|midwife|radiologist',
  ],
  [
    'staff',
    null,
    'professor|lecturer|teacher|tutor|instructor|trainer|coach|librarian|technician|technologist|administrator',
  ],
  [
    'staff',
    null,
    'officer|representative|secretary|company secretary|treasurer|bookkeeper|clerk|receptionist|intern|trainee',
  ],
  [
    'staff',
    null,
    'recruiter|producer|photographer|operator|driver|agent|broker|planner|buyer|strategist|fellow|evangelist',
  ],
  [
    'staff',
    null,
    'head chef|head coach|head nurse|head teacher|head waiter|head gardener|head brewer|head bartender|head hunter',
  ],
  [
    'staff',
    null,
    'chef|mechanic|electrician|estimator|surveyor|inspector|auditor|actuary|economist|statistician|apprentice',
  ],
  [
    'staff',
    null,
    'cardiologist|dermatologist|neurologist|oncologist|gynaecologist|gynecologist|paediatrician|pediatrician|orthodontist',
  ],
  [
    'staff',
    null,
    'student|postdoc|contributor|volunteer|ambassador|virtual assistant|tester|devops|sysadmin|webmaster|community builder',
  ],
  // German
  [
    'c_level',
    'general',
    'geschaftsfuhrer|geschaftsfuhrerin|geschaeftsfuehrer|geschaeftsfuehrerin|geschaftsfuhrender gesellschafter',
  ],
  [
    'c_level',
    'general',
    'geschaftsfuhrende gesellschafterin|gesellschafter geschaftsfuhrer|sprecher der geschaftsfuhrung|geschaftsfuhrung',
  ],
  [
    'c_level',
    'general',
    'vorsitzender der geschaftsfuhrung|vorsitzende der geschaftsfuhrung|mitglied der geschaftsleitung|geschaftsleitung',
  ],
  [
    'c_level',
    'general',
    'vorstand|vorstandin|vorstandsvorsitzender|vorstandsvorsitzende|vorstandsmitglied|mitglied des vorstands|mitglied des vorstandes',
  ],
  [
    'c_level',
    'general',
    'vorsitzender des vorstands|vorsitzende des vorstands|sprecher des vorstands|vorstandssprecher|vorstandssprecherin|alleinvorstand',
  ],
  [
    'c_level',
    'general',
    'geschaftsfuhrender direktor|mitglied der geschaftsfuhrung|generaldirektor|generaldirektorin|hauptgeschaftsfuhrer|hauptgeschaftsfuhrerin',
  ],
  [
    'c_level',
    'finance',
    'finanzvorstand|finanzgeschaftsfuhrer|kaufmannischer geschaftsfuhrer|kaufmannische geschaftsfuhrerin',
  ],
  ['c_level', 'technology', 'technikvorstand|technischer geschaftsfuhrer|technische geschaftsfuhrerin'],
  ['c_level', 'sales', 'vertriebsvorstand'],
  ['c_level', 'people', 'personalvorstand|arbeitsdirektor|arbeitsdirektorin'],
  [
    'founder',
    'general',
    'grunder|grunderin|gruender|gruenderin|mitgrunder|mitgrunderin|mitbegrunder|inhaber|inhaberin|firmengrunder|firmengrunderin',
  ],
  ['president', 'general', 'prasident|prasidentin'],
  ['vice_president', null, 'vizeprasident|vizeprasidentin'],
  [
    'director',
    null,
    'direktor|direktorin|kaufmannischer leiter|kaufmannische leiterin|technischer leiter|technische leiterin',
  ],
  [
    'head',
    null,
    'leiter|leiterin|leitung|bereichsleiter|bereichsleiterin|abteilungsleiter|abteilungsleiterin|ressortleiter|ressortleiterin',
  ],
  [
    'manager',
    null,
    'teamleiter|teamleiterin|projektleiter|projektleiterin|gruppenleiter|gruppenleiterin|filialleiter|filialleiterin|bauleiter|bauleiterin',
  ],
  [
    'manager',
    null,
    'stellvertretender leiter|stellvertretende leiterin|schichtleiter|niederlassungsleiter|niederlassungsleiterin|standortleiter|standortleiterin',
  ],
  ['manager', null, 'prokurist|prokuristin|handlungsbevollmachtigter|handlungsbevollmachtigte'],
  ['partner', 'general', 'partnerin|gesellschafter|gesellschafterin|kommanditist|teilhaber'],
  [
    'board',
    null,
    'aufsichtsrat|aufsichtsratin|aufsichtsratsvorsitzender|aufsichtsratsvorsitzende|mitglied des aufsichtsrats|aufsichtsratsmitglied',
  ],
  [
    'board',
    null,
    'vorsitzender des aufsichtsrats|vorsitzende des aufsichtsrats|verwaltungsrat|verwaltungsratin|verwaltungsratsprasident|verwaltungsratsprasidentin',
  ],
  [
    'board',
    null,
    'prasident des verwaltungsrates|prasidentin des verwaltungsrates|mitglied des verwaltungsrats|mitglied des verwaltungsrates|stiftungsrat|vorsitzender|vorsitzende',
  ],
  ['advisor', null, 'beirat|beiratin|beiratsmitglied|beiratsvorsitzender|mitglied des beirats'],
  [
    'staff',
    null,
    'mitarbeiter|mitarbeiterin|entwickler|entwicklerin|berater|beraterin|referent|referentin|sachbearbeiter|sachbearbeiterin|buchhalter|buchhalterin',
  ],
  [
    'staff',
    null,
    'ingenieur|ingenieurin|techniker|technikerin|meister|arzt|arztin|assistent|assistentin|assistenz|auszubildender|auszubildende|werkstudent|werkstudentin',
  ],
  [
    'staff',
    null,
    'rechtsanwalt|rechtsanwaltin|steuerberater|steuerberaterin|notar|notarin|redakteur|redakteurin|praktikant|praktikantin|ansprechpartner|ansprechpartnerin',
  ],
  [
    'staff',
    null,
    'fachanwalt|fachanwaltin|oberarzt|oberarztin|chefarzt|chefarztin|sekretarin|kundenberater|kundenberaterin|datenschutzbeauftragter|datenschutzbeauftragte',
  ],
  // French
  [
    'c_level',
    'general',
    'pdg|president directeur general|presidente directrice generale|directeur general|directrice generale|dg|gerant|gerante|co gerant',
  ],
  [
    'c_level',
    'general',
    'membre du directoire|president du directoire|presidente du directoire|directeur executif|directrice executive',
  ],
  ['c_level', 'finance', 'daf|directeur administratif et financier|directrice administrative et financiere'],
  ['founder', 'general', 'fondateur|fondatrice|cofondateur|cofondatrice|co fondateur|co fondatrice|proprietaire'],
  ['president', 'general', 'presidente'],
  ['vice_president', null, 'vice presidente'],
  [
    'director',
    null,
    'directeur|directrice|directeur associe|directrice associee|secretaire general|secretaire generale',
  ],
  [
    'manager',
    null,
    'directeur adjoint|directrice adjointe|responsable|chef de projet|cheffe de projet|chef de service|chef d equipe|chef de produit',
  ],
  ['partner', 'general', 'associe|associee|avocat associe|avocate associee'],
  [
    'board',
    null,
    'administrateur|administratrice|president du conseil|president du conseil d administration|membre du conseil d administration|membre du conseil de surveillance',
  ],
  [
    'staff',
    null,
    'ingenieure|developpeur|developpeuse|charge|chargee|conseiller|conseillere|avocat|avocate|comptable|commercial|commerciale|stagiaire|redacteur|redactrice|infirmier|infirmiere',
  ],
  // Who answers for the words of a site, whatever the role.
  [
    'staff',
    null,
    'directeur de la publication|directrice de la publication|directeur de publication|directrice de publication',
  ],
  // Spanish, Portuguese, Italian
  [
    'c_level',
    'general',
    'consejero delegado|consejera delegada|director general|directora general|director ejecutivo|directora ejecutiva|gerente general',
  ],
  [
    'c_level',
    'general',
    'administrador unico|administradora unica|administrador delegado|diretor executivo|diretora executiva|diretor geral|diretora geral|diretor presidente|diretora presidente',
  ],
  [
    'c_level',
    'general',
    'amministratore delegato|amministratrice delegata|amministratore unico|amministratrice unica|direttore generale|direttrice generale',
  ],
  [
    'c_level',
    'finance',
    'director financiero|directora financiera|diretor financeiro|diretora financeira|direttore finanziario|direttrice finanziaria|directeur financier|directrice financiere',
  ],
  [
    'c_level',
    'technology',
    'director de tecnologia|directora de tecnologia|direttore tecnico|direttrice tecnica|directeur technique|directrice technique|director tecnico|directora tecnica',
  ],
  [
    'c_level',
    'operations',
    'director de operaciones|directora de operaciones|direttore operativo|direttrice operativa|directeur des operations|directrice des operations|diretor de operacoes',
  ],
  [
    'founder',
    'general',
    'fundador|fundadora|cofundador|cofundadora|co fundador|co fundadora|socio fundador|socia fundadora|fondatore|fondatrice|cofondatore|cofondatrice|co fondatore|titolare|propietario|propietaria|proprietario|proprietaria|dueno',
  ],
  ['vice_president', null, 'vicepresidente|vice presidente|vicepresidenta'],
  ['president', 'general', 'presidenta'],
  ['director', null, 'directora|direttore|direttrice|diretor|diretora|socio director|socia directora|socio gerente'],
  ['head', null, 'responsabile|jefe de departamento|jefa de departamento'],
  [
    'manager',
    null,
    'subdirector|subdirectora|gerente|jefe|jefa|coordinador|coordinadora|vicedirettore|capo progetto|coordenador|coordenadora',
  ],
  ['partner', 'general', 'socio|socia'],
  [
    'board',
    null,
    'consejero|consejera|consejero independiente|consejero dominical|consigliere|consigliera|presidente del consejo|presidente del consejo de administracion|presidente del consiglio di amministrazione|presidente del cda|membro del consiglio|sindaco|conselheiro|conselheira|presidente do conselho',
  ],
  ['advisor', null, 'asesor|asesora|consejero asesor'],
  [
    'staff',
    null,
    'ingeniero|ingeniera|desarrollador|desarrolladora|abogado|abogada|consultor|consultora|tecnico|asistente|ingegnere|sviluppatore|avvocato|consulente|impiegato|impiegata|segretaria|analista|engenheiro|engenheira|desenvolvedor|advogado|advogada',
  ],
  // Dutch
  [
    'c_level',
    'general',
    'algemeen directeur|bestuurder|bestuursvoorzitter|voorzitter raad van bestuur|lid raad van bestuur|zaakvoerder|gedelegeerd bestuurder|afgevaardigd bestuurder|directievoorzitter|statutair directeur',
  ],
  ['c_level', 'finance', 'financieel directeur'],
  ['c_level', 'technology', 'technisch directeur'],
  ['c_level', 'operations', 'operationeel directeur'],
  ['founder', 'general', 'oprichter|oprichtster|medeoprichter|mede oprichter|eigenaar|eigenaresse|mede eigenaar'],
  ['director', null, 'adjunct directeur|commercieel directeur'],
  ['head', null, 'hoofd'],
  ['manager', null, 'bedrijfsleider|vestigingsmanager|afdelingshoofd|teamleider|projectleider'],
  [
    'board',
    null,
    'commissaris|lid raad van toezicht|lid raad van commissarissen|voorzitter raad van commissarissen|voorzitter',
  ],
  ['staff', null, 'medewerker|medewerkster|ontwikkelaar|adviseur|boekhouder|advocaat|stagiair'],
  // Swedish, Danish, Norwegian, Finnish
  [
    'c_level',
    'general',
    'vd|verkstallande direktor|koncernchef|administrerende direktor|adm direktor|administrerende direktør|daglig leder|toimitusjohtaja|konsernsjef|koncerndirektor',
  ],
  ['c_level', 'general', 'vd och koncernchef|administrerende direktor'],
  [
    'c_level',
    'finance',
    'ekonomichef|finansdirektor|okonomidirektor|finanschef|finansdirektør|økonomidirektør|talousjohtaja',
  ],
  [
    'c_level',
    'technology',
    'teknikchef|teknisk chef|teknisk sjef|teknisk direktor|teknisk direktør|teknologidirektør|teknologiajohtaja',
  ],
  ['c_level', 'operations', 'operativ chef|driftsdirektor|driftsdirektør'],
  [
    'founder',
    'general',
    'grundare|medgrundare|stifter|medstifter|grunnlegger|medgrunnlegger|perustaja|agare|indehaver',
  ],
  ['vice_president', null, 'vice vd|viceverkstallande direktor'],
  [
    'director',
    null,
    'direktør|johtaja|forsaljningschef|marknadschef|personalchef|salgschef|salgsdirektor|salgsdirektør|marketingchef|hr chef|produktchef|salgssjef|markedssjef|markedsdirektør|myyntijohtaja',
  ],
  [
    'board',
    null,
    'styrelseordforande|styrelseledamot|ordforande|bestyrelsesformand|bestyrelsesmedlem|styreleder|styremedlem|hallituksen puheenjohtaja|ledamot',
  ],
  [
    'staff',
    null,
    'utvecklare|radgivare|konsult|saljare|udvikler|konsulent|radgiver|utvikler|selger|medarbejder|medarbetare',
  ],
  // Polish, Czech
  [
    'c_level',
    'general',
    'prezes zarzadu|prezes|czlonek zarzadu|czlonkini zarzadu|dyrektor generalny|dyrektor zarzadzajacy|dyrektor naczelny|prokurent zarzadu|jednatel|predseda predstavenstva|clen predstavenstva',
  ],
  ['c_level', 'finance', 'dyrektor finansowy|dyrektorka finansowa|financni reditel'],
  ['c_level', 'technology', 'dyrektor techniczny|dyrektor ds technologii|technicky reditel'],
  ['c_level', 'operations', 'dyrektor operacyjny|dyrektorka operacyjna|provozni reditel'],
  [
    'founder',
    'general',
    'zalozyciel|zalozycielka|wspolzalozyciel|wspolzalozycielka|załozyciel|załozycielka|współzałozyciel|współzałozycielka|wspołzałozyciel|wspołzałozycielka|wlasciciel|wlascicielka|własciciel|własciciełka|zakladatel|zakladatelka',
  ],
  ['vice_president', null, 'wiceprezes|wiceprezes zarzadu'],
  ['director', null, 'dyrektor|dyrektorka|reditel|reditelka|generalni reditel|obchodni reditel'],
  ['head', null, 'kierownik dzialu|kierowniczka dzialu|kierownik działu'],
  ['manager', null, 'kierownik|kierowniczka|menedzer|menedżer|prokurent'],
  [
    'board',
    null,
    'czlonek rady nadzorczej|członek rady nadzorczej|przewodniczacy rady nadzorczej|przewodniczaca rady nadzorczej',
  ],
  ['c_level', 'general', 'członek zarzadu|członkini zarzadu'],
  ['staff', null, 'programista|ksiegowa|ksiegowy|specjalista|specjalistka|radca prawny|adwokat'],
  ['staff', null, 'mayor|deputy mayor|councillor|councilor|alderman|senator|commissioner|clerk'],
  // Slovak, Slovene, Croatian, Serbian
  [
    'c_level',
    'general',
    'konatel|konatelka|generalny riaditel|izvrsni direktor|generalni direktor|predsjednik uprave|clan uprave|clanica uprave|predsednik uprave|direktor drustva',
  ],
  ['director', null, 'riaditel|riaditelka|direktorica'],
  // Hungarian, Romanian
  [
    'c_level',
    'general',
    'vezerigazgato|ugyvezeto|ugyvezeto igazgato|elnok vezerigazgato|director general executiv|administrator unic',
  ],
  ['c_level', 'finance', 'gazdasagi igazgato|penzugyi igazgato|director financiar|director economic'],
  ['founder', 'general', 'alapito|tarsalapito|fondator|fondatoare|cofondator|cofondatoare'],
  ['director', null, 'igazgato|directoare'],
  // Baltic languages, Estonian
  [
    'c_level',
    'general',
    'tegevjuht|juhatuse liige|juhatuse esimees|valdes priekssedetajs|valdes loceklis|generalinis direktorius|direktorius',
  ],
  // Turkish
  ['c_level', 'general', 'genel müdür|genel müdürü|icra kurulu başkanı|murahhas aza'],
  ['c_level', 'finance', 'mali işler direktörü|mali işler müdürü|finans direktörü'],
  ['founder', 'general', 'kurucu|kurucu ortak|kurucusu'],
  ['vice_president', null, 'genel müdür yardımcısı|başkan yardımcısı'],
  ['director', null, 'direktörü'],
  ['manager', null, 'müdür|müdürü|koordinatörü'],
  ['board', null, 'yönetim kurulu başkanı|yönetim kurulu üyesi|yönetim kurulu başkan vekili'],
  // Indonesian, Vietnamese
  ['c_level', 'general', 'direktur utama|presiden direktur|tong giam doc|giam doc dieu hanh'],
  ['founder', 'general', 'pendiri|nha sang lap|dong sang lap'],
  ['director', null, 'direktur|giam doc'],
  ['board', null, 'komisaris|komisaris utama|chu tich'],
  // Arabic, Hebrew
  ['c_level', 'general', 'الرئيس التنفيذي|المدير العام|المدير التنفيذي'],
  ['founder', 'general', 'مؤسس|المؤسس|الشريك المؤسس|מייסד|מייסדת'],
  ['director', null, 'المدير المالي'],
  ['board', null, 'رئيس مجلس الإدارة|عضو مجلس الإدارة'],
  // Greek, Russian
  [
    'c_level',
    'general',
    'διευθυνων συμβουλος|διευθυνουσα συμβουλος|γενικος διευθυντης|γενικη διευθυντρια|генеральныи директор|исполнительныи директор',
  ],
  ['c_level', 'finance', 'οικονομικος διευθυντης|οικονομικη διευθυντρια|финансовыи директор'],
  ['c_level', 'technology', 'τεχνικος διευθυντης|τεχνικη διευθυντρια|техническии директор'],
  ['founder', 'general', 'ιδρυτης|ιδρυτρια|συνιδρυτης|συνιδρυτρια|основатель|сооснователь|основательница'],
  ['director', null, 'διευθυντης|διευθυντρια|директор'],
  ['head', null, 'επικεφαλης|руководитель'],
  ['president', 'general', 'президент'],
  ['board', null, 'προεδρος δσ|προεδρος|μελος δσ|председатель совета директоров|член совета директоров'],
  ['staff', null, 'μηχανικος|λογιστης|разработчик|инженер|бухгалтер|менеджер'],
];

/** Titles in scripts that write no blanks between words; found anywhere in the text, the longest first. */
export const UNSPACED_ROLES: readonly (readonly [Level, FunctionArea | null, string])[] = [
  [
    'c_level',
    'general',
    '代表取締役社長|代表取締役会長|代表取締役|取締役社長|最高経営責任者|社長|首席执行官|首席執行官|总经理|總經理|总裁|總裁|대표이사|대표',
  ],
  ['c_level', 'finance', '最高財務責任者|首席财务官|財務長|최고재무책임자'],
  ['c_level', 'technology', '最高技術責任者|首席技术官|技術長|최고기술책임자'],
  ['c_level', 'operations', '最高執行責任者|首席运营官|營運長|최고운영책임자'],
  ['founder', 'general', '共同創業者|創業者|創設者|联合创始人|創始人|创始人|공동창업자|창업자'],
  ['vice_president', null, '副社長|副总裁|副總裁|부사장'],
  ['board', null, '社外取締役|独立董事|監査役|社外監査役|董事长|董事長|董事|사외이사'],
  ['director', null, '常務取締役|専務取締役|執行役員|取締役|本部長|总监|總監|이사'],
  ['head', null, '部長|部门经理|본부장|부장'],
  ['advisor', null, '顧問|顾问|고문'],
  ['manager', null, '課長|经理|經理|과장'],
];
