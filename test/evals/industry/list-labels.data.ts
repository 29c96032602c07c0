/** Labels of public lists of companies -> the market they state. Labels that name a means, or anything, are left out. */
export const LIST_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    healthcare:
      'Healthcare|Healthcare -> Healthcare IT|Healthcare -> Healthcare Services|Healthcare -> Consumer Health and Wellness|Healthcare -> Diagnostics|Healthcare -> Medical Devices|Healthtech|Digital health|Femtech|Lifestyles of Health and Sustainability and wellness',
    biotech: 'Healthcare -> Therapeutics|Healthcare -> Drug Discovery and Delivery|Healthcare -> Industrial Bio',
    fintech:
      'Fintech|Fintech -> Payments|Fintech -> Consumer Finance|Fintech -> Banking and Exchange|Fintech -> Credit and Lending|Fintech -> Asset Management|B2B payments|B2B -> Finance and Accounting',
    crypto: 'Cryptocurrency/Blockchain',
    insurance: 'Fintech -> Insurance|Insurtech',
    education: 'Education|Edtech',
    climate: 'Cleantech|Climate tech|Industrials -> Climate|Industrials -> Energy|Oil and gas',
    food: 'Consumer -> Food and Beverage|Foodtech|Restaurant tech',
    agriculture: 'Agtech|Industrials -> Agriculture',
    logistics: 'B2B -> Supply Chain and Logistics|Supply chain technology',
    property:
      'Real Estate and Construction|Real Estate and Construction -> Housing and Real Estate|Real Estate and Construction -> Construction|Real estate tech|Construction technology',
    legal: 'B2B -> Legal|Legal',
    people: 'HRtech|B2B -> Human Resources|B2B -> Recruiting and Talent|Consumer -> Job and Career Services',
    marketing: 'B2B -> Marketing|Adtech|Marketing tech',
    sales: 'B2B -> Sales',
    security: 'B2B -> Security|Cybersecurity',
    developers: 'B2B -> Engineering, Product and Design|B2B -> Infrastructure|B2B -> Analytics|Cloudtech and DevOps',
    office: 'B2B -> Productivity|B2B -> Operations|B2B -> Office Management',
    commerce: 'B2B -> Retail|E-commerce|Mobile commerce',
    media: 'Consumer -> Content|Audiotech',
    social: 'Consumer -> Social',
    gaming: 'Consumer -> Gaming|Gaming',
    fashion: 'Consumer -> Apparel and Cosmetics|Beauty',
    travel: 'Consumer -> Travel, Leisure and Tourism',
    mobility:
      'Consumer -> Transportation Services|Mobility tech|Micromobility|Industrials -> Automotive|Carsharing|Ridesharing',
    aerospace: 'Industrials -> Aviation and Space|Space tech|Industrials -> Defense|Industrials -> Drones',
    manufacturing: 'Industrials -> Manufacturing and Robotics|Manufacturing|3D printing|Robotics and Drones',
    government: 'Government',
    home: 'Consumer -> Home and Personal|Pet tech',
    electronics:
      'Consumer -> Consumer Electronics|Internet of Things|Consumer -> Virtual and Augmented Reality|Augmented reality|Virtual reality',
  }).flatMap(([market, labels]) => labels.split('|').map((label) => [label, market])),
);
