/** A company row as the topical judge sees it: nothing but the row's own words. */
export interface JudgedRow {
  name: string;
  industry: string;
  description: string;
}

/** A rep's sentence with what a careful person takes from it, written without looking at the product's own tables. */
export interface DiscoverySentence {
  text: string;
  /** Alpha-2 codes that must be among the wanted countries, and nothing else; empty: any. */
  countries: readonly string[];
  excludedCountries?: readonly string[];
  /** Inclusive head count; `null` is open. */
  size?: { min: number | null; max: number | null };
  /** Labels of places. */
  places?: readonly string[];
  limit?: number;
  intent?: 'customer' | 'partner' | 'both';
  /** Every pattern must be found in the row for it to be on topic. Empty: any company is. */
  onTopic: readonly RegExp[];
  /** A row with this is off topic, whatever else it says. */
  offTopic?: RegExp;
}

/** True when a careful person would accept the row as being about what the sentence asks for. */
export function isOnTopic(sentence: DiscoverySentence, row: JudgedRow): boolean {
  const text = `${row.name}\n${row.industry}\n${row.description}`;
  if (sentence.offTopic?.test(text)) return false;
  return sentence.onTopic.every((pattern) => pattern.test(text));
}

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const NORDICS = ['DK', 'FI', 'IS', 'NO', 'SE'];
const DACH = ['DE', 'AT', 'CH'];
const SOUTHEAST_ASIA = 'BN KH ID LA MY MM PH SG TH TL VN'.split(' ');
const GULF = 'AE BH KW OM QA SA'.split(' ');

const FINTECH =
  /fin-?tech|financ|bank|payment|lend|loan|credit|insur|invest|mortgage|wallet|money|trading|broker|accounting|payroll|remit|invoic|debt|tax|capital/i;
const HEALTH =
  /health|patient|clinic|medic|doctor|hospital|care\b|therap|pharm|physician|diagnos|disease|cancer|drug|surg|nurse|wellness/i;
const AI =
  /\bAI\b|\bA\.I\.|artificial intelligence|machine[- ]learning|\bML\b|deep learning|\bLLMs?\b|GPT|neural|\.ai\b|computer vision|copilot|agentic/i;
const EDUCATION =
  /educat|edtech|ed-tech|learn|student|school|teach|tutor|course|universit|college|bootcamp|classroom|academ|curricul/i;
const CLIMATE =
  /climate|clean-?tech|carbon|sustainab|emission|renewab|solar|energy|recycl|green|environment|batter|CO2|waste|electric|wind\b|biofuel|hydrogen|water|fusion|grid/i;
const LOGISTICS =
  /logisti|freight|shipping|shipment|supply chain|deliver|truck|warehous|courier|fulfil|cargo|transport|fleet|parcel|last[- ]mile|driver|inventory/i;
const SECURITY =
  /secur|cyber|vulnerab|threat|phish|malware|encrypt|privacy|authenticat|hack|attack|fraud|password|identity|breach|penetration|misconfigur|compliance/i;
const HR =
  /\bHR|human resource|payroll|employee|recruit|hiring|talent|workforce|workplace|team building|future of work|benefits|people ops|staff|job|onboarding/i;
const REAL_ESTATE =
  /real estate|property|properties|proptech|landlord|tenant|rent|home ?buy|hous(e|ing)|apartment|mortgage|realtor|broker|construction|homeowner|\bhomes?\b|building/i;
const AGRICULTURE = /agri|agtech|farm|crop|livestock|soil|grower|harvest|cattle|greenhouse|food|plant|animal/i;
const FOOD =
  /food|beverage|restaurant|meal|grocer|drink|coffee|kitchen|snack|recipe|protein|eat|chef|cook|supermarket|farm|beer|wine|dairy|meat|milk/i;
const GAMING = /gam(e|ing)|esport|e-sport|play/i;
const ROBOTICS = /robot|drone|autonom|automation|cobot|humanoid/i;
const BIOTECH =
  /bio|pharma|drug|therap|gene|protein|molecul|life scienc|cell|cancer|clinical|antibod|microb|DNA|RNA|vaccin|disease|enzyme/i;
const TRAVEL = /travel|touris|trip|hotel|flight|airline|vacation|leisure|booking|holiday|hospitality|guest/i;
const CRYPTO =
  /crypto|blockchain|web3|bitcoin|ethereum|\btoken|\bNFTs?\b|\bDeFi\b|decentrali[sz]|stablecoin|smart contract/i;
const LEGAL = /legal|law|attorney|litigat|contract|patent|court|immigration|paralegal|compliance/i;
const MARKETING = /market|advert|\bads?\b|adtech|SEO|brand|campaign|influencer|customer acquisition|content/i;
const SALES = /sales|CRM|\bleads?\b|outbound|prospect|revenue|go-to-market|GTM|seller|deals?\b/i;
const COMMERCE = /commerce|retail|shop|store|marketplace|merchant|brand|DTC|D2C|seller|consumer goods/i;
const DEVELOPERS =
  /develop|engineer|\bAPI|\bSDK|code|coding|open[- ]source|software|debug|deploy|infrastructure|program|test|design/i;
const SPACE = /space|satellite|orbit|rocket|launch|aerospace|lunar|moon|aviation|aircraft|plane|earth observation/i;
const ENERGY =
  /energy|solar|batter|power|electric|grid|renewab|nuclear|fusion|hydrogen|wind|utilit|charging|oil|gas|fuel/i;
const MANUFACTURING =
  /manufactur|factor(y|ies)|industr|machin|production|robot|3D print|fabricat|assembl|hardware|materials/i;
const MENTAL =
  /mental|therap|behaviou?ral|mindful|meditat|depress|anxiety|psych|stress|wellbeing|emotional|addiction|burnout/i;
const INSURANCE = /insur|underwrit|claims|policyholder/i;
const MOBILITY =
  /mobility|scooter|ride|transit|car\b|cars|vehicle|bike|transport|parking|drive|taxi|commut|\bEVs?\b|fleet|charging/i;
const DATA = /data|analytic|insight|intelligence|dashboard|metric|\bSQL\b|research/i;
const MEDIA =
  /media|video|film|music|podcast|stream|content|publish|news|entertain|creator|audio|\bTV\b|story|stories/i;

/** Sentences as reps type them, English and German. */
export const DISCOVERY_SENTENCES: readonly DiscoverySentence[] = [
  {
    text: 'customers: fintech companies in the United Kingdom with 11 to 50 people',
    intent: 'customer',
    countries: ['GB'],
    size: { min: 11, max: 50 },
    onTopic: [FINTECH],
  },
  {
    text: 'Find us 20 healthtech startups in Germany, Austria or Switzerland',
    countries: DACH,
    limit: 20,
    onTopic: [HEALTH],
  },
  { text: 'AI companies in healthcare in California', countries: [], places: ['California'], onTopic: [AI, HEALTH] },
  {
    text: 'edtech startups in India with under 100 employees',
    countries: ['IN'],
    size: { min: null, max: 99 },
    onTopic: [EDUCATION],
  },
  { text: 'climate tech in the Nordics', countries: NORDICS, onTopic: [CLIMATE] },
  { text: 'logistics companies in Mexico or Brazil', countries: ['MX', 'BR'], onTopic: [LOGISTICS] },
  {
    text: 'cybersecurity firms with at least 20 people, not in the US',
    countries: [],
    excludedCountries: ['US'],
    size: { min: 20, max: null },
    onTopic: [SECURITY],
  },
  {
    text: 'HR software vendors with between 50 and 500 employees',
    countries: [],
    size: { min: 50, max: 500 },
    onTopic: [HR],
  },
  {
    text: 'partners: marketing technology companies in London',
    intent: 'partner',
    countries: [],
    places: ['London'],
    onTopic: [MARKETING],
  },
  { text: 'proptech in New York', countries: [], places: ['New York'], onTopic: [REAL_ESTATE] },
  {
    text: 'agtech companies in Africa',
    countries:
      'AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG UG ZM ZW DZ EG LY MA TN'.split(
        ' ',
      ),
    onTopic: [AGRICULTURE],
  },
  {
    text: 'food and beverage brands in the US with more than 10 people',
    countries: ['US'],
    size: { min: 11, max: null },
    onTopic: [FOOD],
  },
  { text: 'game studios outside the United States', countries: [], excludedCountries: ['US'], onTopic: [GAMING] },
  {
    text: 'top 5 robotics companies with no more than 50 employees',
    countries: [],
    size: { min: null, max: 50 },
    limit: 5,
    onTopic: [ROBOTICS],
  },
  { text: 'biotech in Boston', countries: [], places: ['Boston'], onTopic: [BIOTECH] },
  {
    text: 'travel startups in Europe except the UK',
    countries:
      'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO RS BA ME MK AL XK UA MD BY CH LI MC AD SM VA GG JE IM FO GI'.split(
        ' ',
      ),
    excludedCountries: ['GB'],
    onTopic: [TRAVEL],
  },
  {
    text: 'fintech but not crypto in Singapore or Hong Kong',
    countries: ['SG', 'HK'],
    onTopic: [FINTECH],
    offTopic: CRYPTO,
  },
  { text: 'legal tech with fewer than 25 people', countries: [], size: { min: null, max: 24 }, onTopic: [LEGAL] },
  { text: 'payments companies in Nigeria, Kenya and Ghana', countries: ['NG', 'KE', 'GH'], onTopic: [FINTECH] },
  {
    text: 'sales software companies in San Francisco, 2-10 people',
    countries: [],
    places: ['San Francisco'],
    size: { min: 2, max: 10 },
    onTopic: [SALES],
  },
  { text: 'e-commerce companies in Southeast Asia', countries: SOUTHEAST_ASIA, onTopic: [COMMERCE] },
  {
    text: 'small developer tools companies in Canada',
    countries: ['CA'],
    size: { min: null, max: 49 },
    onTopic: [DEVELOPERS],
  },
  { text: 'space companies with over 20 employees', countries: [], size: { min: 21, max: null }, onTopic: [SPACE] },
  { text: 'energy companies in Texas', countries: [], places: ['Texas'], onTopic: [ENERGY] },
  {
    text: 'manufacturing startups with 10–100 people in the US',
    countries: ['US'],
    size: { min: 10, max: 100 },
    onTopic: [MANUFACTURING],
  },
  { text: 'mental health companies in Canada or the UK', countries: ['CA', 'GB'], onTopic: [MENTAL] },
  {
    text: 'insurance or banking startups in Latin America',
    countries: 'AR BO BR CL CO EC GY PE PY SR UY VE GF FK BZ CR SV GT HN NI PA MX CU DO HT PR'.split(' '),
    onTopic: [/insur|bank|account|card|credit|financ/i],
  },
  { text: 'machine learning startups in Israel', countries: ['IL'], onTopic: [AI] },
  { text: 'mobility companies in the EU', countries: EU, onTopic: [MOBILITY] },
  {
    text: 'data analytics companies in Seattle or Austin, Texas',
    countries: [],
    places: ['Seattle', 'Austin'],
    onTopic: [DATA],
  },
  { text: 'media companies in Los Angeles', countries: [], places: ['Los Angeles'], onTopic: [MEDIA] },
  { text: 'Companies doing drug discovery with machine learning', countries: [], onTopic: [BIOTECH, AI] },
  { text: 'dental software', countries: [], onTopic: [/dent|teeth|orthodon|oral/i] },
  {
    text: 'crypto companies with up to 30 people in Europe, the Middle East or Africa',
    countries:
      'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO RS BA ME MK AL XK UA MD BY CH LI MC AD SM VA GG JE IM FO GI GB AE BH KW OM QA SA IL JO LB IQ IR SY YE PS TR EG AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG UG ZM ZW DZ LY MA TN'.split(
        ' ',
      ),
    size: { min: null, max: 30 },
    onTopic: [CRYPTO],
  },
  { text: 'e-learning in the Gulf states', countries: GULF, onTopic: [EDUCATION] },
  {
    text: 'Finde Kunden: Fintech-Unternehmen in Deutschland mit 11 bis 50 Mitarbeitern',
    intent: 'customer',
    countries: ['DE'],
    size: { min: 11, max: 50 },
    onTopic: [FINTECH],
  },
  {
    text: 'KI-Startups in der DACH-Region mit unter 30 Mitarbeitenden',
    countries: DACH,
    size: { min: null, max: 29 },
    onTopic: [AI],
  },
  {
    text: 'Logistikunternehmen in Europa ohne Großbritannien',
    countries:
      'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO RS BA ME MK AL XK UA MD BY CH LI MC AD SM VA GG JE IM FO GI'.split(
        ' ',
      ),
    excludedCountries: ['GB'],
    onTopic: [LOGISTICS],
  },
  {
    text: 'Cybersicherheit in Israel, mindestens 10 Mitarbeiter',
    countries: ['IL'],
    size: { min: 10, max: null },
    onTopic: [SECURITY],
  },
  {
    text: 'die 5 besten Versicherungsunternehmen außerhalb der USA',
    countries: [],
    excludedCountries: ['US'],
    limit: 5,
    onTopic: [INSURANCE],
  },
  {
    text: 'Gesundheitsunternehmen in Frankreich oder Spanien mit zwischen 5 und 100 Mitarbeitern',
    countries: ['FR', 'ES'],
    size: { min: 5, max: 100 },
    onTopic: [HEALTH],
  },
  { text: 'Partner: Softwareunternehmen in Österreich', intent: 'partner', countries: ['AT'], onTopic: [] },
  {
    text: 'Immobilienfirmen in Kalifornien mit höchstens 50 Leuten',
    countries: [],
    places: ['California'],
    size: { min: null, max: 50 },
    onTopic: [REAL_ESTATE],
  },
  {
    text: 'kleine Unternehmen für erneuerbare Energien in den USA',
    countries: ['US'],
    size: { min: null, max: 49 },
    onTopic: [ENERGY],
  },
  {
    text: 'Bildungstechnologie in Lateinamerika, keine Konzerne',
    countries: 'AR BO BR CL CO EC GY PE PY SR UY VE GF FK BZ CR SV GT HN NI PA MX CU DO HT PR'.split(' '),
    size: { min: null, max: 249 },
    onTopic: [EDUCATION],
  },
  {
    text: 'Lebensmittel-Startups in Indien, nicht mehr als 200 Mitarbeiter',
    countries: ['IN'],
    size: { min: null, max: 200 },
    onTopic: [FOOD],
  },
  { text: 'britische Reiseanbieter', countries: ['GB'], onTopic: [TRAVEL] },
  {
    text: 'Wir suchen Roboterhersteller in Nordamerika mit über 20 Beschäftigten',
    countries: ['US', 'CA', 'MX'],
    size: { min: 21, max: null },
    onTopic: [ROBOTICS],
  },
];
