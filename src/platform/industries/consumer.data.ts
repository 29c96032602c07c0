import type { Industry } from './industry.ts';

/** What people buy, eat, play, wear, where they travel and live. */
export const CONSUMER: readonly Industry[] = [
  {
    label: 'e-commerce',
    names:
      'e-commerce|ecommerce|online retail|online shop|online store|online shops|online stores|online marketplace|marketplace|marketplaces|D2C|DTC|direct to consumer|online sellers|mobile commerce|social commerce|Shopify|Onlinehandel|Online-Handel|Onlineshops|Online-Shops|Onlinehändler|Online-Händler|E-Commerce|Marktplatz|Marktplätze|Versandhandel|Internethandel',
    terms:
      'e-commerce|ecommerce|online store|online stores|online shopping|online retail|online retailers|marketplace|Shopify|online marketplace|DTC|D2C|direct-to-consumer|merchants|online sellers|Amazon sellers|shopping|shoppers|sell online|mobile commerce|checkout|online shop',
    industries:
      'E-commerce|Mobile commerce|B2B -> Retail|Broadline Retail|Internet Retail|Consumer -> Apparel and Cosmetics',
  },
  {
    label: 'retail',
    names:
      'retail|retailer|retailers|retail tech|stores|brick and mortar|grocery stores|supermarkets|point of sale|POS|Einzelhandel|Einzelhändler|Handel|Handelsunternehmen|Supermärkte|Ladengeschäfte|Kassensysteme|stationärer Handel',
    terms:
      'retail|retailers|retailer|brick-and-mortar|stores|in-store|store owners|point of sale|POS|supermarkets|grocery stores|shoppers|convenience stores|inventory|merchandising|shopping|merchants',
    industries:
      'B2B -> Retail|Retail|Broadline Retail|Apparel Retail|Food Retail|Consumer Staples Merchandise Retail|Other Specialty Retail|E-commerce',
  },
  {
    label: 'food and beverage',
    names:
      'food|food tech|foodtech|food and beverage|food & beverage|beverage|beverages|grocery|groceries|food delivery|alternative protein|plant-based|plant based|meal kits|agri-food|drinks|coffee|Lebensmittel|Lebensmittelbranche|Lebensmitteltechnologie|Lebensmittelindustrie|Getränke|Nahrungsmittel|Essenslieferung|Lieferdienste|Food-Tech',
    terms:
      'food|foodtech|beverage|beverages|meals|meal|grocery|groceries|plant-based|alternative protein|food delivery|ingredients|recipes|snacks|coffee|food waste|protein|chefs|drinks|wine|beer|kitchen|meat|farm-to-table|dairy|cooking|nutritious|tea|restaurants',
    industries:
      'Consumer -> Food and Beverage|Foodtech|Food & Beverages|Food Production|Packaged Foods & Meats|Restaurant tech|Food Distributors|Soft Drinks & Non-alcoholic Beverages|Brewers|Restaurants',
  },
  {
    label: 'restaurants and hospitality',
    names:
      'restaurant|restaurants|restaurant tech|hospitality|hotel|hotels|hoteltech|bars|cafes|catering|ghost kitchens|cloud kitchens|Restaurants|Gastgewerbe|Gastronomiebetriebe|Hotellerie|Hotel|Hotels|Bars|Hotelbranche|Gaststätten',
    terms:
      'restaurants|restaurant|hospitality|hotels|hotel|bars|cafes|catering|ghost kitchens|cloud kitchens|kitchens|guests|diners|reservations|table|food service|takeout|dining|chefs|hoteliers|menus',
    industries: 'Restaurant tech|Restaurants|Hospitality|Hotels, Resorts & Cruise Lines|Hotel & Resort REITs',
  },
  {
    label: 'travel and tourism',
    names:
      'travel|travel tech|traveltech|tourism|leisure|vacation rentals|flight booking|business travel|airlines|airline|Reisen|Reisebranche|Tourismus|Touristik|Reiseanbieter|Ferienwohnungen|Geschäftsreisen|Reiseveranstalter|Fluggesellschaften|Reise',
    terms:
      'travel|travelers|tourism|travellers|trips|vacation|vacation rentals|flights|hotels|airlines|business travel|trip planning|tourists|holiday|short-term rentals|booking|itineraries|airline|traveling|destinations|Airbnb|tours|leisure',
    industries:
      'Consumer -> Travel, Leisure and Tourism|Leisure, Travel & Tourism|Travel|Hotels, Resorts & Cruise Lines|Passenger Airlines|Leisure Products',
  },
  {
    label: 'gaming',
    names:
      'gaming|game|games|video games|mobile games|esports|e-sports|game studio|game studios|game development|Spiele|Spielebranche|Videospiele|Gaming|Computerspiele|Spieleentwickler|Spielestudios',
    terms:
      'gaming|games|video games|gamers|game|mobile games|esports|game developers|game studio|multiplayer|gameplay|players|game development|Roblox|Minecraft|video game|board games|e-sports',
    industries: 'Gaming|Consumer -> Gaming|Interactive Home Entertainment|Computer Games',
  },
  {
    label: 'gambling and betting',
    names:
      'gambling|betting|sports betting|casino|casinos|lottery|poker|igaming|Glücksspiel|Wetten|Sportwetten|Kasino|Kasinos|Casino|Lotterie|Wettanbieter',
    terms:
      'gambling|betting|sports betting|casino|casinos|lottery|poker|bettors|wager|wagering|sportsbook|fantasy sports|odds|bets',
    industries: 'Gambling & Casinos|Casinos & Gaming',
  },
  {
    label: 'sports',
    names:
      'sport|sports|sports tech|sportstech|athletes|sports teams|sports clubs|football|soccer|Sport|Sportbranche|Sporttechnologie|Sportvereine|Sportler|Vereine|Fußball',
    terms:
      'sports|sport|athletes|athletic|sports teams|fans|coaches|athlete|sports clubs|golf|soccer|football|basketball|baseball|tennis|leagues|stadium|stadiums|youth sports|cycling|fantasy sports',
    industries: 'Sports Tech|Sports|Leisure Products',
  },
  {
    label: 'music',
    names:
      'music|music tech|musictech|musicians|streaming music|concerts|live music|Musik|Musikbranche|Musiker|Konzerte|Musiktechnologie',
    terms:
      'music|musicians|songs|artists|concerts|music streaming|recording|musical|record labels|audio|DJs|playlists|bands|song|venues|live music',
    industries: 'Music|Audiotech',
  },
  {
    label: 'media and entertainment',
    names:
      'media|media tech|entertainment|publishing|publishers|news|video streaming|streaming|film|TV|television|content creators|creator economy|creators|video production|journalism|Medien|Medienbranche|Medienunternehmen|Unterhaltung|Verlage|Verlagswesen|Nachrichten|Fernsehen|Filmproduktion|Videoproduktion',
    terms:
      'media|entertainment|publishers|content creators|creators|video content|streaming|film|films|movies|TV|television|publishing|news|video production|journalism|journalists|storytelling|broadcasters|video|podcasts|filmmakers|creator economy|content|videos',
    industries:
      'Consumer -> Content|Media|Broadcasting|Movies & Entertainment|Publishing|Cable & Satellite|Online Media|Audiotech',
  },
  {
    label: 'social networks',
    names:
      'social network|social networks|social media|social app|social apps|dating|dating app|dating apps|community platform|online communities|soziale Netzwerke|Social Media|Dating-Apps|Partnersuche|Online-Communitys',
    terms:
      'social network|social media|social app|dating|community|communities|friends|messaging|social networking|chat|connect with people|meet people|social|singles|followers|share with friends',
    industries: 'Consumer -> Social|Social|Interactive Media & Services',
  },
  {
    label: 'fashion and beauty',
    names:
      'fashion|fashion tech|apparel|clothing|beauty|cosmetics|skincare|skin care|footwear|jewelry|luxury goods|textile|textiles|beauty tech|Mode|Modebranche|Bekleidung|Kosmetik|Kleidung|Schönheit|Beauty|Hautpflege|Schmuck|Textilindustrie|Schuhe|Textilien',
    terms:
      'fashion|apparel|clothing|beauty|cosmetics|skincare|skin care|footwear|jewelry|makeup|clothes|textile|textiles|luxury|wardrobe|salons|salon|hair|shoes|sneakers|fragrance|stylists|garment|garments|nail',
    industries:
      'Beauty|Consumer -> Apparel and Cosmetics|Apparel & Fashion|Apparel, Accessories & Luxury Goods|Cosmetics|Personal Care Products|Footwear|Apparel Retail',
  },
  {
    label: 'kids and family',
    names:
      'kids|children|childcare|child care|parenting|parents|family|family tech|baby|toys|daycare|early childhood|Kinder|Kinderbetreuung|Eltern|Familien|Familie|Spielzeug|Kita|Kitas|Kindergärten|Babyartikel',
    terms:
      'kids|children|childcare|child care|parents|parenting|daycare|baby|babies|toys|early childhood|families|preschool|child|moms|babysitters|nannies|newborn|toddlers|children’s|family',
    industries: 'Kids|Childcare|Family Services',
  },
  {
    label: 'real estate',
    names:
      'real estate|proptech|prop tech|property|property management|property technology|housing|landlords|rental|rentals|commercial real estate|homebuying|Immobilien|Immobilienbranche|Immobilienfirmen|Immobilienunternehmen|Proptech|Hausverwaltung|Wohnungswirtschaft|Immobilienmakler|Vermieter',
    terms:
      'real estate|property management|proptech|landlords|tenants|renters|commercial real estate|home buyers|homebuyers|realtors|property managers|apartments|housing|properties|homeowners|brokers and agents|rental properties|multifamily|real estate agents|property|home buying|rent|co-living|homeownership|property owners',
    industries:
      'Real estate tech|Real Estate|Real Estate and Construction -> Housing and Real Estate|Commercial Real Estate|Real Estate Services|Multi-Family Residential REITs|Retail REITs|Office REITs|Industrial REITs',
  },
  {
    label: 'home and household',
    names:
      'home services|home improvement|household|furniture|home goods|interior design|cleaning services|home repair|Haushalt|Möbel|Heimwerken|Handwerker|Handwerk|Handwerksbetriebe|Reinigungsdienste|Inneneinrichtung|Haushaltswaren',
    terms:
      'home services|home improvement|furniture|household|interior design|home repair|cleaning|plumbers|contractors|homeowners|handyman|home|bedding|decor|HVAC|plumbing|laundry|landscaping|cleaners|home maintenance',
    industries:
      'Consumer -> Home and Personal|Homefurnishing Retail|Home Improvement Retail|Household Products|Furniture',
  },
  {
    label: 'consumer',
    names:
      'consumer|consumer goods|consumer products|consumer app|consumer apps|B2C|consumer tech|CPG|FMCG|lifestyle|Konsumgüter|Verbraucher|Endkunden|Konsumenten|Endverbraucher',
    terms:
      'consumers|consumer|consumer goods|CPG|B2C|direct-to-consumer|consumer brand|consumer app|lifestyle|everyday|shoppers',
    industries:
      'Consumer|Beauty|Pet tech|Foodtech|Lifestyles of Health and Sustainability and wellness|Consumer Goods|Consumer Services|Mobile',
  },
  {
    label: 'mobile apps',
    names:
      'mobile|mobile app|mobile apps|mobile app development|smartphone apps|mobile first|Mobile-Apps|App-Entwickler|Smartphone-Apps|mobile Anwendungen',
    terms: 'mobile app|mobile apps|mobile|app|apps|smartphone|smartphones|iPhone|iOS|Android',
    industries: 'Mobile|Mobile commerce',
  },
  {
    label: 'events',
    names:
      'events|event tech|event management|conferences|ticketing|weddings|wedding|Veranstaltungen|Veranstaltungstechnik|Eventbranche|Eventmanagement|Messen|Hochzeiten|Tickets',
    terms:
      'events|event planners|event management|conferences|ticketing|tickets|weddings|wedding|venues|attendees|live events|event organizers|virtual events|event',
    industries: 'Events|Events Services',
  },
  {
    label: 'cannabis',
    names: 'cannabis|marijuana|CBD|hemp|Cannabis|Hanf',
    terms: 'cannabis|marijuana|CBD|hemp|dispensaries|dispensary',
    industries: 'Cannabis',
  },
];
