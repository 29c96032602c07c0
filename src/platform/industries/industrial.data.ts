import type { Industry } from './industry.ts';

/** Making, moving, building, growing, powering. */
export const INDUSTRIAL: readonly Industry[] = [
  {
    label: 'climate tech',
    names:
      'climate|climate tech|climatetech|cleantech|clean tech|greentech|green tech|sustainability|sustainable|carbon|carbon removal|carbon capture|carbon accounting|net zero|decarbonization|circular economy|recycling|waste management|Klima|Klimaschutz|Klimatechnologie|Nachhaltigkeit|nachhaltige|nachhaltigen|Umwelttechnik|CO2|Kreislaufwirtschaft|Umwelt|Klimatech|Abfallwirtschaft|Dekarbonisierung',
    terms:
      'climate|climate change|cleantech|carbon|sustainability|sustainable|emissions|carbon removal|carbon capture|CO2|renewable energy|decarbonization|decarbonize|net zero|circular economy|recycling|carbon footprint|greenhouse gas|renewable|clean energy|solar|environmental|waste|wind|batteries|electrification|energy efficiency|ESG|energy|water|biodegradable|carbon credits|green',
    industries:
      'Climate tech|Cleantech|Industrials -> Climate|Industrials -> Energy|Environmental Services|Renewables & Environment|Climate',
  },
  {
    label: 'energy',
    names:
      'energy|energy tech|energytech|renewable energy|renewables|clean energy|solar|solar energy|wind energy|battery|batteries|energy storage|utilities|utility|power grid|electricity|nuclear|fusion|hydrogen|EV charging|Energie|Energiebranche|Energieversorger|Energiewirtschaft|erneuerbare Energien|erneuerbaren Energien|Solarenergie|Solar|Photovoltaik|Windenergie|Batterien|Batterie|Energiespeicher|Stadtwerke|Wasserstoff|Stromversorger|Strom|Ladeinfrastruktur|Kernenergie',
    terms:
      'energy|solar|renewable energy|batteries|battery|energy storage|electricity|clean energy|renewables|utilities|power grid|wind energy|nuclear|fusion|hydrogen|EV charging|grid|solar panels|wind turbines|power plants|energy efficiency|microgrid|photovoltaic|geothermal|energy companies|reactors|power generation|charging stations|turbine|energy management|lithium',
    industries:
      'Industrials -> Energy|Energy|Utilities|Electric Utilities|Multi-Utilities|Oil and gas|Renewables & Environment|Gas Utilities|Independent Power Producers & Energy Traders',
  },
  {
    label: 'oil and gas',
    names: 'oil and gas|oil & gas|oil|petroleum|natural gas|Öl und Gas|Erdöl|Erdgas|Mineralöl',
    terms: 'oil and gas|oil & gas|petroleum|natural gas|oilfield|crude oil|refinery|drilling',
    industries:
      'Oil and gas|Oil & Energy|Oil & Gas Exploration & Production|Oil & Gas Storage & Transportation|Oil & Gas Refining & Marketing|Oil & Gas Equipment & Services|Integrated Oil & Gas',
  },
  {
    label: 'logistics',
    names:
      'logistics|logistics tech|logtech|freight|freight forwarding|shipping|trucking|trucking companies|last mile delivery|last-mile delivery|delivery|couriers|courier|fulfillment|fulfilment|warehousing|warehouse|warehouses|transportation|transport|3PL|fleet management|Logistik|Logistikbranche|Spedition|Speditionen|Fracht|Transportunternehmen|Lagerhaltung|Lager|Versand|Kurierdienste|Lieferlogistik|Transport|Lagerlogistik|Logistikunternehmen|Flottenmanagement|Paketdienste',
    terms:
      'logistics|freight|shipping|trucking|last-mile|last mile|freight forwarders|warehouse|warehouses|warehousing|fulfillment|delivery|supply chain|shipments|truck drivers|freight carriers|shippers|couriers|3PL|parcel|parcels|deliveries|fleet|fleets|trucks|cargo|transportation|dispatch|containers|drivers|truck',
    industries:
      'B2B -> Supply Chain and Logistics|Supply chain technology|Logistics|Logistics & Supply Chain|Air Freight & Logistics|Cargo Ground Transportation|Rail Transportation|Transportation',
  },
  {
    label: 'supply chain',
    names:
      'supply chain|supply chain management|supply chain software|supply chain tech|procurement and supply chain|inventory management|sourcing|Lieferkette|Lieferketten|Lieferkettenmanagement|Supply-Chain-Management|Bestandsmanagement',
    terms:
      'supply chain|supply chains|inventory|suppliers|procurement|manufacturers|sourcing|logistics|demand forecasting|inventory management|traceability|wholesale|distributors|warehouse|shipments|supplier',
    industries: 'B2B -> Supply Chain and Logistics|Supply chain technology|Logistics & Supply Chain|Supply Chain',
  },
  {
    label: 'manufacturing',
    names:
      'manufacturing|manufacturer|manufacturers|industrial|industrial automation|industry 4.0|factory|factories|industrial software|machinery|mechanical engineering|CNC|Fertigung|Hersteller|Industrie|Industrie 4.0|Maschinenbau|Maschinenbauer|Fabriken|Fertigungsindustrie|produzierendes Gewerbe|Industrieunternehmen|Anlagenbau|verarbeitendes Gewerbe|Automatisierungstechnik',
    terms:
      'manufacturing|manufacturers|factory|factories|industrial|production line|machine shops|industrial automation|machinery|manufacturer|assembly|CNC|fabrication|industry 4.0|manufacture|manufactured|plant managers|mechanical engineers|predictive maintenance|machining|materials|production|CAD|welding',
    industries:
      'Industrials -> Manufacturing and Robotics|Manufacturing|3D printing|Industrial Machinery & Supplies & Components|Machinery|Industrial Automation|Electrical Components & Equipment|Building Products|Industrial Conglomerates',
  },
  {
    label: 'construction',
    names:
      'construction|construction tech|contech|building industry|builders|contractors|architecture|architects|homebuilders|home building|civil engineering|Bau|Baubranche|Bauunternehmen|Baugewerbe|Bautechnologie|Bauwesen|Bauindustrie|Baufirmen|Architekten|Hochbau|Tiefbau|Architekturbüros|Baustellen',
    terms:
      'construction|contractors|builders|general contractors|architects|jobsite|homebuilding|building materials|construction projects|architecture|subcontractors|construction sites|home builders|prefab|modular homes|buildings|concrete|permits|BIM|construction industry',
    industries:
      'Real Estate and Construction -> Construction|Construction technology|Construction|Construction & Engineering|Homebuilding|Construction Materials|Architecture & Planning|Building Products',
  },
  {
    label: 'agriculture',
    names:
      'agriculture|agtech|agritech|ag tech|agri tech|farming|farmers|farm|farms|vertical farming|precision agriculture|crops|livestock|aquaculture|Landwirtschaft|Agrar|Agrarbranche|Agrartechnologie|Agrartechnik|Landwirte|Bauernhöfe|Viehzucht|Agrarwirtschaft|Aquakultur',
    terms:
      'agriculture|farmers|farming|agtech|agritech|crops|farms|growers|agricultural|livestock|precision agriculture|vertical farming|soil|irrigation|crop|greenhouse|aquaculture|farm|harvest|pesticides|cattle|produce|seeds|ranchers|fertilizer',
    industries:
      'Agtech|Industrials -> Agriculture|Agriculture|Farming|Agricultural Products & Services|Agricultural & Farm Machinery|Fertilizers & Agricultural Chemicals',
  },
  {
    label: 'mobility',
    names:
      'mobility|mobility tech|micromobility|micro mobility|ridesharing|ride sharing|ride hailing|carsharing|car sharing|e-scooters|scooters|public transport|transit|urban mobility|bike sharing|e-bikes|Mobilität|Mobilitätsanbieter|Mobilitätsbranche|Carsharing|Nahverkehr|ÖPNV|E-Scooter|Fahrräder|Mikromobilität|E-Bikes',
    terms:
      'mobility|micromobility|ridesharing|ride-sharing|ride-hailing|ride hailing|carsharing|car sharing|scooters|scooter|public transit|transit|e-bikes|bikes|bike|electric vehicles|commuters|commute|rides|parking|taxi|drivers|transportation|carpooling|vehicles|EV charging|car rental|cities',
    industries:
      'Mobility tech|Micromobility|Carsharing|Ridesharing|Consumer -> Transportation Services|Passenger Ground Transportation',
  },
  {
    label: 'automotive',
    names:
      'automotive|auto industry|car|cars|car dealers|car dealerships|vehicles|electric vehicles|EV|EVs|electric cars|autonomous vehicles|self-driving|autonomous driving|Automobil|Automobilbranche|Automobilindustrie|Autohäuser|Autohändler|Fahrzeuge|Elektroautos|autonomes Fahren|Automobilzulieferer|Elektromobilität|Autos',
    terms:
      'automotive|vehicles|cars|electric vehicles|car|EV|EVs|autonomous vehicles|self-driving|car dealers|dealerships|vehicle|automakers|drivers|auto repair|autonomous driving|trucks|motorcycles|car owners|auto parts|used cars|mechanics|lidar|ADAS|EV charging|car buying',
    industries:
      'Industrials -> Automotive|Automotive|Automobile Manufacturers|Automotive Parts & Equipment|Automotive Retail',
  },
  {
    label: 'space',
    names:
      'space|space tech|spacetech|space industry|satellite|satellites|aerospace|rocket|rockets|launch vehicles|earth observation|Raumfahrt|Weltraum|Satelliten|Raketen|Luft- und Raumfahrt|Luft und Raumfahrt|Raumfahrttechnik|Erdbeobachtung',
    terms:
      'satellites|satellite|spacecraft|rockets|rocket|orbit|space industry|orbital|earth observation|launch vehicles|spaceflight|in-space|lunar|outer space|space exploration|space tech|aerospace|outer space|cubesat|space exploration|propulsion|the moon|space-based|space station|smallsats|to space|in space|space tech',
    industries: 'Space tech|Industrials -> Aviation and Space|Aerospace & Defense|Aviation & Aerospace',
  },
  {
    label: 'aviation',
    names:
      'aviation|aircraft|airplanes|airports|airlines|air mobility|air taxi|Luftfahrt|Flugzeuge|Flughäfen|Flugzeugbau|Lufttaxi',
    terms:
      'aviation|aircraft|airplanes|airplane|airports|airlines|pilots|eVTOL|flight|air taxi|electric aircraft|supersonic|aerospace|airport|flying|airspace|jets|aerial|flights|airline',
    industries: 'Industrials -> Aviation and Space|Airlines/Aviation|Passenger Airlines|Aviation & Aerospace',
  },
  {
    label: 'maritime',
    names:
      'maritime|shipping industry|ships|ocean|marine|ports|boats|Schifffahrt|Seefahrt|maritime Wirtschaft|Schiffe|Häfen|Reedereien|Reederei',
    terms:
      'maritime|ships|vessels|ocean|marine|boats|ports|ocean freight|seafarers|underwater|boating|vessel|ship owners|yacht|subsea',
    industries: 'Maritime|Marine',
  },
  {
    label: 'mining and materials',
    names:
      'mining|minerals|mining tech|metals|steel|new materials|advanced materials|materials science|chemicals|chemical industry|packaging|plastics|Bergbau|Rohstoffe|Stahl|Metallindustrie|Chemie|Chemieindustrie|Verpackung|Verpackungen|Kunststoffe|Werkstoffe|Chemiebranche|Metallverarbeitung',
    terms:
      'mining|minerals|critical minerals|metals|steel|materials science|advanced materials|chemicals|chemical|polymers|packaging|plastics|alloys|nanomaterials|lithium|ore|graphene|plastic|bioplastics|new materials|composites|cement',
    industries:
      'Mining & Metals|Chemicals|Steel|Specialty Chemicals|Commodity Chemicals|Copper|Gold|Materials|Paper & Plastic Packaging Products & Materials|Metal, Glass & Plastic Containers|Industrial Gases',
  },
  {
    label: 'water',
    names:
      'water|water tech|watertech|water treatment|wastewater|drinking water|Wasser|Wassertechnik|Wasseraufbereitung|Abwasser|Wasserwirtschaft',
    terms:
      'water treatment|wastewater|drinking water|clean water|water quality|desalination|water|irrigation|water utilities|water purification|stormwater',
    industries: 'Water Utilities|Water',
  },
];
