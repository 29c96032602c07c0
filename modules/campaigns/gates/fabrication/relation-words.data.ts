/** Something a draft may claim about two parties, or about its own standing, without naming or counting anything. */
export interface Relation {
  kind: 'customer' | 'award' | 'relation';
  /** For people: what is claimed. */
  what: string;
  /** Words that claim it, English and German. Evidence that uses the same words of the same party grounds it. */
  words: RegExp;
  /** Fields whose facts ground it too. */
  fields?: readonly string[];
  /** Only what a person gave can ground it: no website knows whom the writer has met. */
  onlyGiven?: true;
}

export const RELATIONS: readonly Relation[] = [
  {
    kind: 'customer',
    what: 'that somebody is a customer',
    fields: ['customers'],
    words:
      /(?<!\p{L})(?:(?:customers?|clients?) (?:such as|like|include|including|are|among)|(?:among|one of|some of|many of|most of) (?:our|their) (?:customers?|clients?|users)|trusted by|used by|chosen by|relied on by|(?:already |now |currently )?(?:rel(?:y|ies|ied)|count(?:s|ed)?|depend(?:s|ed)?) on (?:us|our)|trusts? (?:us|our)|chose (?:us|our)|(?:we|already|currently) (?:work|worked|working) with|we(?: have|'ve)? (?:already )?(?:helped|served)|we (?:currently |already )?(?:serve|supply)|switched to (?:us|our)|(?:signed|onboarded) (?:by|with us)|uses our|use our|(?:kunden|auftraggeber) (?:wie|sind|gehören|zählen)|zu unseren (?:kunden|auftraggebern|anwendern)|unser(?:e|en|er)? (?:kunde|kundin|auftraggeber)(?!\p{L})|(?:vertraut|vertrauen|setzt|setzen) (?:bereits |schon |heute |seit \p{L}+ )?(?:auf )?(?:uns|unsere?\p{L}?)|(?:nutzt|nutzen|verwendet|verwenden) (?:bereits |schon |heute )?unser\p{L}{0,2}|arbeiten (?:bereits |schon |heute )?(?:mit|für) (?=\p{Lu})|im einsatz bei|wir haben (?:bereits |schon )?\p{L}+ (?:geholfen|unterstützt))(?!\p{L})/iu,
  },
  {
    kind: 'award',
    what: 'an award or a prize',
    words:
      /(?<!\p{L})(?:award-winning|award(?:s|ed)?|prize|prizes|winners?|won|finalist|shortlisted|medal|ausgezeichnet\p{L}{0,2}|auszeichnung\p{L}{0,2}|preisgekrönt\p{L}{0,2}|preisträger\p{L}{0,2}|gewinner\p{L}{0,2}|gewonnen|testsieger|gekürt|finalist\p{L}{0,2}|nominiert)(?!\p{L})/iu,
  },
  {
    kind: 'award',
    what: 'a certificate or an approval',
    words:
      /(?<!\p{L})(?:certified|certifications?|certificate|accredited|(?:GDPR|HIPAA|PCI|SOX)[ -]compliant|ISO(?= ?\d)|SOC ?2|patented|patents?|endorsed|approved by|zertifizier\p{L}{0,3}|zertifikat\p{L}{0,2}|akkreditier\p{L}{0,2}|TÜV(?:-geprüft)?|DSGVO-konform|patentier\p{L}{0,2}|geprüft von|empfohlen von)(?!\p{L})/iu,
  },
  {
    kind: 'award',
    what: 'a rank',
    words:
      /(?<!\p{L})(?:(?:market|industry|world|category) leaders?|(?:the|a|as|world's|europe's) leading|leading (?:provider|supplier|platform|company|vendor|software|solution|specialist|name)|(?:the )?number one|no\. ?1|rated|ranked|top[- ]rated|(?:the )?(?:largest|biggest|fastest|fastest-growing|most trusted|most popular|best-selling|highest-rated) (?:\p{L}+ ){0,3}(?:provider|supplier|platform|company|vendor|software|solution|network|team|firm|agency|tool)|(?:region|country|industry|market|city|world|europe)['’]s (?:top|best|favou?rite|biggest|largest|finest)|world-class|best-in-class|marktführ\p{L}+|führend\p{L}{0,2}|weltmarktführer\p{L}{0,2}|nummer (?:eins|1)|platz (?:eins|1)|(?:der|die|das|den|dem) (?:größte|schnellste|beste|beliebteste|meistgenutzte)n? (?:\p{L}+ ){0,2}(?:anbieter|plattform|lösung|software|dienstleister|hersteller|unternehmen)\p{L}{0,2}|bestbewertet\p{L}{0,2}|sterne|stars)(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'that you have been in contact before',
    onlyGiven: true,
    words:
      /(?<!\p{L})(?:(?:we|I)(?: have|'ve)? (?:met|spoke|spoken|talked)|(?:met|meeting|seeing) you (?:at|in|last)|(?:nice|great|good|lovely) (?:meeting|speaking|talking)|(?:was|were|been) (?:(?:so|very|really) )?(?:nice|great|good|lovely|glad|happy|a pleasure) to (?:meet|speak|talk|chat|see|hear)|enjoyed (?:meeting|speaking|talking|chatting|our)|as (?:discussed|agreed|promised|requested|mentioned)|follow(?:ing)?[ -]up on (?:our|your)|(?:our|your) (?:last |recent |previous )?(?:call|conversation|meeting|chat|request|inquiry|enquiry|application|order)(?! about how)(?= (?:on|at|last|about|in|yesterday|with|from|for|of)|[.,!])|you(?: have|'ve)? (?:asked|requested|downloaded|signed up|visited|registered|attended|mentioned|told|subscribed|contacted|reached out)|thank(?:s| you) for (?:your (?:interest|request|time|call|message|visit)|the (?:call|chat|conversation|meeting)|downloading|visiting|signing)|wie (?:besprochen|vereinbart|versprochen|gewünscht)|(?:unser|unserem|unseres|unsere) (?:letzte\p{L}? |gestrige\p{L}? )?(?:gespräch|telefonat|treffen)\p{L}{0,2}|(?:Sie|du) (?:haben |hatten |hast )(?:\p{L}+ ){0,5}(?:angefragt|gebeten|heruntergeladen|besucht|erzählt|erwähnt|registriert|angemeldet|gesagt)|(?:Ihr|Ihrem|Ihre|Ihres) (?:interesse|anfrage|besuch|anruf|bestellung)(?= (?:an|auf|bei|vom|am|von)|[.,!])|wir (?:haben|hatten) uns (?:\p{L}+ ){0,5}(?:getroffen|kennengelernt|unterhalten|gesprochen)|kennengelernt|danke für (?:das|Ihr|Ihre|Ihren))(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'that somebody recommended this',
    onlyGiven: true,
    words:
      /(?<!\p{L})(?:(?:recommended|referred|introduced|suggested|pointed) (?:me|us|you|that I|I|by|to you)|mutual (?:friend|contact|connection|acquaintance)|(?:asked|told|advised) (?:me|us) to|(?:your|a) colleagues? (?:\p{L}+ ){0,3}(?:recommended|mentioned|suggested|told|said|asked)|auf (?:empfehlung|anraten)|empfahl(?: mir| uns)?|empfohlen|gemeinsame[rn]? (?:bekannte[rn]?|kontakt|freund\p{L}{0,2})|(?:Ihr|Ihre) (?:kollege|kollegin)(?!\p{L}))(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'a partnership',
    words:
      /(?<!\p{L})(?:partner(?:s|ed|ship|ships|ing)? (?:of|with|for)|(?:official|certified|preferred|gold|platinum|premier|strategic|technology) partners?|in partnership|joint venture|collaborat(?:e|es|ed|ing|ion) with|(?:offizielle\p{L}?|zertifizierte\p{L}?|strategische\p{L}?) partner\p{L}{0,2}|partner (?:von|der|des)|partnerschaft(?:en)? mit|kooperation mit|kooperieren mit|in zusammenarbeit mit)(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'an investment or funding',
    words:
      /(?<!\p{L})(?:backed by|invested|investors?|investment from|funded by|funding|(?:you|we|they|have|has|just|recently) raised|raised (?:a|its|your|our|[$€£]|\d)|series [a-e]|seed round|(?:finanzierungs|seed-|investitions)runde|finanziert von|investor(?:en)?|investier\p{L}{1,3}|wagniskapital|eingeworben|eingesammelt)(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'who owns whom',
    words:
      /(?<!\p{L})(?:acqui(?:red|sition|res|ring)|subsidiar(?:y|ies)|parent company|merg(?:ed|er)|takeover|owned by|part of the \p{Lu}[\p{L}-]+(?: group)?|spin-?off|bought (?:by|out)|übernahme|übernommen(?: von)?|tochter(?:gesellschaft|unternehmen|firma)\p{L}{0,2}|mutter(?:konzern|gesellschaft|unternehmen)\p{L}{0,2}|fusion(?:iert)?|gehör(?:t|en) (?:zur|zu(?! unseren kunden)|zum) |ausgründung)(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'an event at a company',
    words:
      /(?<!\p{L})(?:(?:you|your \p{L}+|they|have|has|just|recently|are) (?:(?:have |has |are |is |just |recently |currently |now ){0,3})(?:expand(?:ed|ing)|opened|launched|hired|hiring|announced|relocated|moved (?:into|to)|grew|grown|growing|appointed|joined|rolled out|went public|restructur\p{L}+|migrat\p{L}+)|new (?:office|plant|branch|factory|site|warehouse|store|product line|headquarters|cfo|ceo|cto) in|congratulations|congrats|glückwunsch|gratul\p{L}+|eröffn(?:et|eten|ung)|expandier\p{L}{1,3}|(?:Sie|Ihr \p{L}+) (?:\p{L}+ ){0,4}(?:eingestellt|angekündigt|eingeführt|umgezogen|gewachsen|ausgebaut|gestartet)|neue[rsnm]? (?:standort|werk|filiale|niederlassung|büro|hauptsitz|geschäftsführer\p{L}{0,2}) in|Sie (?:suchen|wachsen|stellen)(?! (?:nach )?(?:einer?|sich|fest)))(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'something about competitors',
    words:
      /(?<!\p{L})(?:your (?:\p{L}+ )?competitors?|your rivals?|(?:other|all) (?:\p{L}+ ){1,2}in your (?:area|city|region|market)|Ihr\p{L}{0,2} (?:\p{L}+ )?(?:wettbewerber|mitbewerber|konkurren\p{L}+))(?!\p{L})/iu,
  },
  {
    kind: 'relation',
    what: 'a guarantee',
    words:
      /(?<!\p{L})(?:guarantee(?:s|d)?|money[- ]back|risk[- ]free|garantier\p{L}{0,3}|garantie|geld zurück)(?!\p{L})/iu,
  },
];

/** What somebody is said to have got out of it; with a name before it, evidence has to say it of that name. */
export const RESULT =
  /(?<!\p{L})(?:saved?|saves|cuts?|reduced|reduces|increased|increases|gained|grew|doubled|halved|eliminated|boosted|spar(?:t|te|ten)|gespart|senkt(?:e|en)?|gesenkt|reduzier(?:t|te|ten)|steiger(?:t|te|ten)|gesteigert|verdoppelt(?:e|en)?|halbiert(?:e|en)?)(?!\p{L})/iu;
