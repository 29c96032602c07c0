import type { Industry } from './industry.ts';

/** Technologies and what is sold to those who build with them. */
export const TECHNOLOGY: readonly Industry[] = [
  {
    label: 'AI',
    names:
      'AI|A.I.|artificial intelligence|machine learning|ML|deep learning|generative AI|genAI|gen AI|LLM|large language model|neural networks|AI agents|AI agent|agentic AI|AI-powered|AI powered|AI-based|AI-driven|AI-first|AI-native|applied AI|natural language processing|NLP|conversational AI|KI|künstliche Intelligenz|künstlicher Intelligenz|künstlichen Intelligenz|maschinelles Lernen|maschinellem Lernen|KI-gestützt|KI-basiert|KI-Agenten',
    terms:
      'AI|artificial intelligence|machine learning|ML|deep learning|generative AI|LLM|LLMs|large language models|GPT|neural networks|neural network|AI agents|AI-powered|AI-driven|computer vision|natural language processing|NLP|foundation models|AI assistant|copilot|AI agent|A.I.',
    industries: 'Artificial intelligence and machine learning|Artificial Intelligence|AI|Machine Learning',
    technology: true,
  },
  {
    label: 'computer vision',
    names:
      'computer vision|machine vision|image recognition|image analysis|Bildverarbeitung|Bilderkennung|maschinelles Sehen',
    terms:
      'computer vision|machine vision|image recognition|image analysis|visual recognition|video analytics|object detection|video analysis|facial recognition|visual AI|image processing',
    industries: 'Computer vision',
    technology: true,
  },
  {
    label: 'voice and speech technology',
    names:
      'voice AI|voice agents|voice assistant|voice technology|speech recognition|speech technology|audio technology|audiotech|podcast|podcasting|Sprachassistenten|Spracherkennung|Sprachtechnologie|Podcasts',
    terms:
      'voice AI|voice agents|voice agent|speech recognition|voice assistant|voice assistants|text-to-speech|speech-to-text|voice technology|podcast|podcasts|audio|voice',
    industries: 'Audiotech',
    technology: true,
  },
  {
    label: 'cybersecurity',
    names:
      'cybersecurity|cyber security|cyber|security software|IT security|infosec|information security|data security|application security|cloud security|network security|penetration testing|identity security|IT-Sicherheit|Cybersicherheit|Cybersecurity|Informationssicherheit|Datensicherheit|Sicherheitssoftware|Security',
    terms:
      'cybersecurity|cyber security|security teams|data security|application security|cloud security|network security|vulnerabilities|vulnerability|threat detection|penetration testing|ransomware|phishing|malware|encryption|zero trust|SOC|cyberattacks|cyber threats|hackers|authentication|identity and access|access management|infosec|secure data|attackers|information security|security platform|security operations|breach|breaches|passwords|cyber',
    industries: 'B2B -> Security|Cybersecurity|Computer & Network Security|Security',
  },
  {
    label: 'developer tools',
    names:
      'developer tool|developer tools|devtool|devtools|dev tools|developer platform|API platform|APIs|tools for developers|software development tools|software for developers|low code|low-code|no code|no-code|testing tools|Entwicklertools|Entwicklerwerkzeuge|Entwickler-Tools|Entwicklungswerkzeuge',
    terms:
      'developer tools|developers|API|APIs|SDK|open source|open-source|codebase|software engineers|engineering teams|devtools|CI/CD|IDE|GitHub|low-code|no-code|debugging|code review|frontend|backend|developer platform|coding|engineers|pull requests|test automation|programming',
    industries: 'B2B -> Engineering, Product and Design|Developer tools',
  },
  {
    label: 'cloud infrastructure',
    names:
      'cloud|cloud infrastructure|cloud computing|cloudtech|DevOps|infrastructure software|data infrastructure|IT infrastructure|kubernetes|hosting|serverless|database|databases|observability|edge computing|Cloud-Infrastruktur|Cloud-Anbieter|Rechenzentren|data center|data centers|Datenbanken|Hosting-Anbieter',
    terms:
      'cloud infrastructure|cloud|DevOps|kubernetes|serverless|infrastructure|database|databases|AWS|GPU|GPUs|servers|hosting|observability|deployment|deploy|data center|data centers|containers|cloud computing|Docker|monitoring|storage|data pipelines|edge computing',
    industries: 'B2B -> Infrastructure|Cloudtech and DevOps|Infrastructure|Internet Services & Infrastructure|Cloud',
    technology: true,
  },
  {
    label: 'data and analytics',
    names:
      'data|analytics|data analytics|big data|business intelligence|BI|data platform|data science|data engineering|predictive analytics|data warehouse|market research|Datenanalyse|Datenanalytik|Datenplattform|Datenplattformen|Analytik|Marktforschung',
    terms:
      'analytics|data analytics|big data|business intelligence|data platform|data science|data scientists|predictive analytics|data warehouse|insights|data analysis|dashboards|data teams|data engineering|datasets|market research|data-driven|data pipelines|real-time data|SQL|data',
    industries: 'B2B -> Analytics|Big Data|Analytics|Data|Research & Consulting Services',
    technology: true,
  },
  {
    label: 'robotics',
    names: 'robotics|robot|robots|autonomous robots|humanoid robots|cobots|Robotik|Roboter|Robotikfirmen',
    terms:
      'robotics|robots|robot|robotic|autonomous robots|humanoid|humanoids|cobots|robotic arms|robotic arm|mobile robots|autonomous machines|roboticists',
    industries: 'Industrials -> Manufacturing and Robotics|Robotics and Drones|Robotics',
    technology: true,
  },
  {
    label: 'drones',
    names: 'drone|drones|UAV|unmanned aerial vehicles|unmanned aircraft|eVTOL|Drohne|Drohnen|Drohnenhersteller',
    terms:
      'drone|drones|UAV|UAVs|unmanned aerial|unmanned aircraft|UAS|quadcopter|aerial imagery|eVTOL|autonomous aircraft',
    industries: 'Industrials -> Drones|Robotics and Drones|Drones',
    technology: true,
  },
  {
    label: 'internet of things',
    names:
      'IoT|internet of things|IIoT|connected devices|smart devices|smart sensors|sensors|sensor|smart home|embedded systems|Internet der Dinge|Sensorik|vernetzte Geräte|Sensoren',
    terms:
      'IoT|internet of things|IIoT|connected devices|smart devices|sensors|sensor|smart home|embedded|connected device|wireless sensors|smart lock|wireless|device management|telemetry',
    industries: 'Internet of Things|IoT',
    technology: true,
  },
  {
    label: '3D printing',
    names:
      '3D printing|3D printer|3D-printing|3D printed|additive manufacturing|3D-Druck|3D Druck|3D-Drucker|additive Fertigung',
    terms: '3D printing|3D printed|3D printer|3D printers|additive manufacturing|3D-printed|3D print|3D scanning',
    industries: '3D printing',
    technology: true,
  },
  {
    label: 'virtual and augmented reality',
    names:
      'virtual reality|augmented reality|mixed reality|extended reality|VR|VR/AR|AR/VR|AR|XR|metaverse|spatial computing|virtuelle Realität|erweiterte Realität|Metaversum',
    terms:
      'virtual reality|augmented reality|mixed reality|VR|AR|XR|AR/VR|VR/AR|metaverse|immersive|extended reality|holographic|spatial computing|headset|headsets|hologram',
    industries: 'Virtual reality|Augmented reality|Consumer -> Virtual and Augmented Reality',
    technology: true,
  },
  {
    label: 'semiconductors',
    names:
      'semiconductor|semiconductors|semiconductor and hardware|chip|chips|chip design|microchips|photonics|integrated circuits|Halbleiter|Halbleiterindustrie|Chiphersteller|Mikroelektronik',
    terms:
      'semiconductor|semiconductors|integrated circuits|ASIC|FPGA|photonics|photonic|microchips|chip design|AI chips|custom silicon|computer chips|wafer|transistors|chip fabrication|chip developers|chips|processors|circuit boards|PCB|PCBs|chip',
    industries: 'Semiconductors|Semiconductor Materials & Equipment|Electronic Components',
    technology: true,
  },
  {
    label: 'hardware and electronics',
    names:
      'hardware|electronics|consumer electronics|wearable|wearables|gadgets|smart glasses|Elektronik|Hardware-Hersteller|Unterhaltungselektronik|Wearables',
    terms:
      'hardware|electronics|consumer electronics|wearable|wearables|devices|smart device|gadget|gadgets|bluetooth|headphones|circuit boards|lasers|cameras|camera|device',
    industries:
      'Consumer -> Consumer Electronics|Consumer Electronics|Electronic Equipment & Instruments|Electronic Components|Hardware|Internet of Things',
  },
  {
    label: 'quantum computing',
    names:
      'quantum|quantum computing|quantum computers|quantum technology|Quantencomputer|Quantentechnologie|Quantencomputing|Quanten',
    terms: 'quantum computing|quantum computers|quantum computer|quantum|qubits|quantum algorithms',
    industries: 'Quantum computing',
    technology: true,
  },
  {
    label: 'telecommunications',
    names:
      'telecom|telecoms|telco|telecommunications|5G|mobile network operator|internet service provider|connectivity|Telekommunikation|Telekom|Telekommunikationsanbieter|Mobilfunk|Mobilfunkanbieter|Netzbetreiber',
    terms:
      'telecom|telecommunications|telco|telcos|5G|mobile operators|broadband|internet service provider|SIM|eSIM|wireless network|network operators|connectivity|SMS|carriers|internet access|VoIP|phone calls|Wi-Fi',
    industries:
      'Telecommunications|Integrated Telecommunication Services|Wireless Telecommunication Services|Communications Equipment',
  },
  {
    label: 'IT services and consulting',
    names:
      'IT services|IT service provider|IT consulting|software agency|software development agency|development agency|systems integrator|system integrator|managed service provider|MSP|software house|IT-Dienstleister|IT-Dienstleistungen|IT-Beratung|Systemhaus|Systemhäuser|Systemintegrator|Systemintegratoren|Softwareagentur|IT-Systemhaus',
    terms:
      'IT services|IT consulting|consulting|systems integrator|managed services|software development company|software agency|outsourcing|managed service providers|MSPs|IT teams|help desk|IT support|dev shop|consultants|software engineers on demand|IT departments',
    industries:
      'IT Consulting & Other Services|Information Technology & Services|IT Services|Data Processing & Outsourced Services',
  },
  {
    label: 'B2B software (SaaS)',
    names:
      'SaaS|B2B SaaS|B2B software|software as a service|enterprise software|enterprise SaaS|business software|Unternehmenssoftware|SaaS-Anbieter|B2B-Software|Geschäftssoftware|Softwareanbieter für Unternehmen',
    terms:
      'SaaS|software as a service|enterprise software|business software|B2B software|cloud-based software|software platform|B2B|workflow automation|enterprises|platform for businesses|software for businesses|businesses|software',
    industries: 'SaaS|B2B|Application Software|Systems Software|Software',
  },
  {
    label: 'B2B',
    names: 'B2B|business to business|business-to-business|Geschäftskunden|B2B-Unternehmen',
    terms: 'B2B|businesses|enterprises|enterprise|companies|teams|SMBs|SMEs|organizations|small businesses|business',
    industries: 'B2B|SaaS|B2B payments',
  },
  {
    label: 'software',
    names:
      'software|software company|tech|technology|tech company|app|apps|Software|Softwarebranche|Technologie|Softwareunternehmen|IT',
    terms: 'software|platform|app|SaaS|application|API|cloud|technology|tool|tools|web-based',
    industries:
      'SaaS|B2B|Mobile|Application Software|Systems Software|Software|Computer Software|Information Technology',
    general: true,
  },
];
