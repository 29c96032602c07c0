/** A market of the fixed taxonomy. */
export interface Market {
  /** Stable name for tables and files. */
  id: string;
  /** The value of the fact `industry`, and how it is shown. */
  label: string;
  /** What belongs to it, for a person who wonders. */
  holds: string;
  /** The finer industries of `src/platform/industries` that it spans, separated by `|`. */
  spans: string;
}

/**
 * The markets a website is told apart by. Whom a company serves with what counts, not how it is built: AI, cloud and
 * mobile are means and no markets. The order is part of the model (`market-words.data.ts`): a new market goes to the end,
 * and the model is trained again.
 */
export const MARKETS: readonly Market[] = [
  {
    id: 'healthcare',
    label: 'healthcare',
    holds: 'Care and its software, telehealth, devices, diagnostics, wellness, fitness, elder care, pharmacies',
    spans:
      'healthcare|telehealth|mental health|dental|medical devices|diagnostics|fitness and wellness|femtech|elder care|pharmacy',
  },
  {
    id: 'biotech',
    label: 'biotech and pharma',
    holds: 'Drugs and how they are found, therapies, industrial biology',
    spans: 'biotech and pharma',
  },
  {
    id: 'fintech',
    label: 'fintech',
    holds: 'Payments, banking, lending, wealth, personal finance, accounting and finance software',
    spans:
      'fintech|payments|banking|lending|wealth and asset management|personal finance|accounting and finance software|fraud prevention and compliance',
  },
  {
    id: 'crypto',
    label: 'crypto and blockchain',
    holds: 'Digital currencies, tokens, wallets, software on blockchains',
    spans: 'crypto and blockchain',
  },
  {
    id: 'insurance',
    label: 'insurance',
    holds: 'Insurers, brokers, and what they work with',
    spans: 'insurance',
  },
  {
    id: 'education',
    label: 'education',
    holds: 'Schools, universities, courses, learning software',
    spans: 'education',
  },
  {
    id: 'climate',
    label: 'climate tech',
    holds: 'Energy of every kind, storage, grids, carbon, recycling, water, environmental services',
    spans: 'climate tech|energy|oil and gas|water',
  },
  {
    id: 'food',
    label: 'food and beverage',
    holds: 'Food, drinks, restaurants, groceries, their makers and their software',
    spans: 'food and beverage|restaurants and hospitality',
  },
  { id: 'agriculture', label: 'agriculture', holds: 'Farming and what farms need', spans: 'agriculture' },
  {
    id: 'logistics',
    label: 'logistics',
    holds: 'Freight, delivery, warehouses, supply chains, shipping at sea',
    spans: 'logistics|supply chain|maritime',
  },
  {
    id: 'property',
    label: 'real estate and construction',
    holds: 'Housing, letting, property management, brokers, building',
    spans: 'real estate|construction',
  },
  { id: 'legal', label: 'legal', holds: 'Lawyers, contracts, software for legal work', spans: 'legal' },
  {
    id: 'people',
    label: 'HR and recruiting',
    holds: 'Hiring, payroll, benefits, people software, jobs and careers',
    spans: 'HR tech|recruiting',
  },
  {
    id: 'marketing',
    label: 'marketing and advertising',
    holds: 'Advertising, marketing software, agencies',
    spans: 'marketing and advertising|marketing agencies',
  },
  { id: 'sales', label: 'sales software', holds: 'Selling, leads, customer relations', spans: 'sales software' },
  {
    id: 'security',
    label: 'cybersecurity',
    holds: 'Protection of systems, data and identities',
    spans: 'cybersecurity',
  },
  {
    id: 'developers',
    label: 'developer tools',
    holds: 'What builds, runs and watches software and data: tools, infrastructure, analytics',
    spans: 'developer tools|cloud infrastructure|data and analytics',
  },
  {
    id: 'office',
    label: 'productivity and operations',
    holds: 'Work together, documents, workflows, processes, offices',
    spans: 'productivity and collaboration|process automation and operations|office management|customer support',
  },
  {
    id: 'commerce',
    label: 'e-commerce and retail',
    holds: 'Shops on and off the web, and what shops need',
    spans: 'e-commerce|retail',
  },
  {
    id: 'media',
    label: 'media and entertainment',
    holds: 'Film, video, news, books, music, audio',
    spans: 'media and entertainment|music',
  },
  { id: 'social', label: 'social networks', holds: 'Communities, messaging, dating', spans: 'social networks' },
  { id: 'gaming', label: 'gaming', holds: 'Games, their makers and players', spans: 'gaming|gambling and betting' },
  {
    id: 'fashion',
    label: 'fashion and beauty',
    holds: 'Clothing, jewellery, cosmetics, salons',
    spans: 'fashion and beauty',
  },
  {
    id: 'travel',
    label: 'travel and tourism',
    holds: 'Trips, lodging for travellers, bookings',
    spans: 'travel and tourism',
  },
  {
    id: 'mobility',
    label: 'mobility and automotive',
    holds: 'Vehicles, rides, parking, charging of cars, moving people',
    spans: 'mobility|automotive',
  },
  {
    id: 'aerospace',
    label: 'aviation, space and defense',
    holds: 'Aircraft, drones, satellites, rockets, defence',
    spans: 'aviation|space|defense|drones',
  },
  {
    id: 'manufacturing',
    label: 'manufacturing and robotics',
    holds: 'Factories, machines, robots, 3D printing, materials',
    spans: 'manufacturing|robotics|3D printing|mining and materials',
  },
  {
    id: 'government',
    label: 'government and public sector',
    holds: 'Public bodies, towns, emergency services, elections',
    spans: 'government and public sector',
  },
  {
    id: 'home',
    label: 'home and household',
    holds: 'Services and goods for the home, furniture, family, pets',
    spans: 'home and household|kids and family|veterinary and pets',
  },
  {
    id: 'electronics',
    label: 'hardware and electronics',
    holds: 'Devices, connected things, headsets, chips',
    spans: 'hardware and electronics|internet of things|virtual and augmented reality|semiconductors',
  },
];

/** The market's label for an industry's: `fintech` for `payments`; a market's own label is kept. `null`: no market. */
export function marketLabelOf(industry: string): string | null {
  return MARKETS.find(({ label, spans }) => label === industry || spans.split('|').includes(industry))?.label ?? null;
}
