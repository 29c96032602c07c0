/** Words that carry no criterion: grammar, asking, and names for "company". English and German, folded. */
export const FILLER_WORDS: ReadonlySet<string> = new Set(
  `
  a an the this that these those there here some any all every each another other others same such more most much many several few
  i we you he she it they me us my our your their its his her them whom who whose which what where when why how
  and or but nor so than then as at by for from in into of off on onto out over per through to toward towards under until up upon via with within
  about across along among around before after behind below beside besides between beyond during except inside near outside since throughout versus vs
  no not without nicht kein keine keinen ohne nur grossraum grossraums umgebung
  am is are was were be been being do does did done doing have has had having can could may might must shall should will would
  find finding search searching look looking show showing list listing get getting give giving need needs needing want wants wanted wanting seek seeking
  help helps helping identify discover suggest recommend bring pull fetch return generate provide provides providing offer offers offering sell sells selling buy buys buying
  use uses using used make makes making build builds building develop develops developing create creates creating work works working operate operates operating run runs running
  manage managing improve improving enable enabling support supporting handle handling power powering reduce reducing increase increasing simplify simplifying simplified
  automate automates automating both beide beides studio studios lab labs house houses shop shops store space
  focus focused focusing specialise specialised specialising specialize specialized specializing deal deals dealing serve serves serving target targets targeting
  please kindly thanks thank hello hi hey like just only also especially particularly mainly mostly ideally preferably currently now today really very well maybe perhaps
  good great best better top nice interesting promising relevant suitable potential possible ideal new right perfect strong
  company companies firm firms startup startups start ups business businesses organisation organisations organization organizations enterprise enterprises corporation player players provider providers vendor vendors supplier
  maker makers team teams brand venture ventures account accounts candidate candidates result results match matches kind kinds type types sort
  based located headquartered hq headquarters situated operating active registered founded living coming
  sector sectors industry industries space market markets vertical verticals field fields domain area areas region regions country countries world global globally worldwide anywhere everywhere wherever somewhere regardless matter whatever whichever ago
  particular specific certain besondere besonderen bestimmte bestimmten
  criteria criterion requirement requirements condition conditions restriction restrictions constraint constraints preference preferences filter filters
  solution solutions product products service services platform platforms tool tools technology technologies tech system systems software
  brands combinator
  something anything everything things thing stuff one ones lot lots number people person employee employees staff headcount size sized etc
  com www http https etc eg ie

  der die das den dem des ein eine einen einem einer eines dieser diese dieses jene alle alles einige mehrere viele wenige andere anderen
  ich wir ihr sie er es du mich mir uns euch ihnen mein meine unser unsere unseren ihre ihren welche welcher welches wer was wo wie wann warum
  und oder aber denn sondern sowie als wenn dass ob weil damit fur fuer von vom mit aus bei bis durch gegen um nach seit zu zum zur zwischen uber ueber unter vor hinter neben an am auf in im ins beim rund
  bin bist ist sind war waren sein haben hat hatte werden wird wurde konnen koennen kann konnte sollen soll mussen muessen muss mochten moechten mochte moechte will wollen
  gibt zeig nenn nennt gebt zeigt betreiben betreibt beschaftigen beschaftigt
  finde finden suche suchen sucht zeige zeigen nenne nennen gib geben liste brauche brauchen brauchst benotige benotigen biete bieten bietet anbieten verkaufen verkauft kaufen nutzen nutzt verwenden entwickeln entwickelt herstellen machen macht arbeiten arbeitet tatig taetig spezialisiert
  bitte danke hallo gerne auch nur noch schon sehr gut gute guten beste besten passende passenden potenzielle potenziellen potentielle potentiellen mogliche moegliche moglichen interessante interessanten neue neuen geeignete spannende
  unternehmen unternehmens firma firmen betrieb betriebe betrieben gesellschaft gesellschaften organisation organisationen anbieter anbietern dienstleister dienstleistern hersteller herstellern lieferanten
  sitz hauptsitz sitzen ansassig ansaessig gegrundet gegruendet standort standorte raum region land lander laender weltweit deutschlandweit uberall ueberall irgendwo egal beliebig beliebige beliebigen jede jeder jedes jeden
  kriterium kriterien anforderung anforderungen bedingung bedingungen vorgabe vorgaben einschrankung einschrankungen einschraenkung einschraenkungen
  branche branchen bereich bereichen sektor markt markte umfeld gebiet losung losungen loesung loesungen produkt produkte dienst dienste plattform plattformen werkzeuge system systeme technologie technologien
  mitarbeiter mitarbeitern mitarbeitende mitarbeitenden leute personen etwas art jahr jahre usw zb dort hier jetzt
  `
    .trim()
    .split(/\s+/),
);

/** Words that say something we cannot check in our records; they are reported as not used. */
export const UNCHECKABLE_WORDS: ReadonlySet<string> = new Set(
  `old older years raised growing fast fastgrowing growth young early stage late seed series funded funding backed raised raising venture bootstrapped profitable revenue innovative leading modern established
  successful famous popular local private public independent family owned recently listed unicorn unicorns scaleup scaleups cool cheap expensive quickly rapidly
  wachsende wachsenden schnell wachstumsstark junge jungen innovative innovativen fuhrende fuehrende etablierte etablierten finanziert finanzierte finanzierten borsennotiert profitable profitablen bekannte lokale private`
    .trim()
    .split(/\s+/),
);

/** Words about reach that name no topic by themselves ("international companies"); beside a topic's word they are part of it. */
export const REACH_WORDS: ReadonlySet<string> = new Set(
  'international internationally internationale internationalen internationaler multinational multinationals globale globalen globaler'.split(
    ' ',
  ),
);
