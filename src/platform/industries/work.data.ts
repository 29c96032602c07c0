import type { Industry } from './industry.ts';

/** What companies buy to run themselves: people, sales, marketing, law, operations; and the public sector. */
export const WORK: readonly Industry[] = [
  {
    label: 'HR tech',
    names:
      'HR|HR tech|HRtech|HR software|human resources|people operations|payroll|employee benefits|employee engagement|workforce management|future of work|learning and development|remote work|employee training|Personalwesen|Personalmanagement|HR-Software|Lohnabrechnung|Gehaltsabrechnung|Personalsoftware|Mitarbeiterengagement|Personalabteilungen',
    terms:
      'HR|human resources|payroll|employee benefits|employee engagement|workforce management|HR teams|people teams|onboarding|talent management|employees|employers|employee experience|remote teams|workforce|HR tech|hiring|performance reviews|employee training|coworkers|workplace culture|compensation',
    industries:
      'HRtech|B2B -> Human Resources|Future of work|Human Resources|Human Resource & Employment Services|B2B -> Recruiting and Talent',
  },
  {
    label: 'recruiting',
    names:
      'recruiting|recruitment|recruiter|talent acquisition|staffing|hiring|hiring platform|job board|job boards|jobs platform|applicant tracking|headhunting|gig workers|Personalvermittlung|Personaldienstleister|Recruiting|Stellenbörse|Jobbörse|Jobbörsen|Zeitarbeit|Personalbeschaffung|Bewerbermanagement',
    terms:
      'recruiting|recruitment|recruiters|hiring|staffing|talent acquisition|candidates|job seekers|applicant tracking|job board|job boards|jobs|hire|talent|job search|freelancers|interviews|employers|sourcing candidates',
    industries: 'B2B -> Recruiting and Talent|Consumer -> Job and Career Services|Staffing & Recruiting|Recruiting',
  },
  {
    label: 'sales software',
    names:
      'sales tech|salestech|sales software|sales tools|sales enablement|sales automation|CRM|CRM software|CRM vendor|lead generation|revenue operations|sales intelligence|sales teams|sales engagement|Vertriebssoftware|Vertriebstools|Vertriebsautomatisierung|Lead-Generierung|Leadgenerierung|CRM-Anbieter|CRM-Systeme',
    terms:
      'sales teams|sales reps|sales team|CRM|lead generation|sales enablement|sales automation|revenue teams|sales intelligence|outbound|sales calls|SDR|SDRs|prospecting|go-to-market|GTM|B2B sales|sales process|sales pipeline|Salesforce|quotas|cold email|deal rooms|leads|salespeople|sales',
    industries: 'B2B -> Sales|Sales',
  },
  {
    label: 'marketing and advertising',
    names:
      'marketing|martech|marketing tech|marketing technology|marketing software|marketing automation|adtech|ad tech|advertising|advertising technology|SEO|influencer marketing|influencer|content marketing|email marketing|social media marketing|digital marketing|Werbung|Werbetechnologie|Marketingtechnologie|Marketing-Software|Online-Marketing|Werbebranche|Influencer-Marketing',
    terms:
      'marketing|advertising|marketers|adtech|martech|advertisers|ads|ad campaigns|SEO|influencer|influencers|brands|marketing automation|content marketing|social media marketing|email marketing|campaigns|digital marketing|advertisement|attribution|customer acquisition|programmatic|audience|ad spend|marketing teams',
    industries: 'B2B -> Marketing|Adtech|Marketing tech|Advertising|Marketing & Advertising|Marketing',
  },
  {
    label: 'marketing agencies',
    names:
      'marketing agency|digital agency|creative agency|advertising agency|agency|agencies|design agency|web agency|PR agency|branding agency|Agentur|Agenturen|Marketingagentur|Marketingagenturen|Werbeagentur|Werbeagenturen|Digitalagentur|Digitalagenturen|Kreativagentur|Webagentur',
    terms:
      'marketing agency|digital agency|creative agency|advertising agency|ad agency|media agency|design agency|PR agency|branding agency|creative studio|design studio|web design|marketing firm|full-service agency|growth agency',
    industries: 'Advertising|Marketing & Advertising|Agency',
  },
  {
    label: 'customer support',
    names:
      'customer support|customer service|customer success|contact center|call center|helpdesk|help desk|customer experience|CX|chatbot|chatbots|Kundenservice|Kundendienst|Kundensupport|Callcenter|Kundenbetreuung|Kundenerlebnis',
    terms:
      'customer support|customer service|customer success|contact center|contact centers|call center|call centers|support teams|support agents|helpdesk|help desk|customer experience|support tickets|chatbot|chatbots|customer inquiries',
    industries: 'Customer support',
  },
  {
    label: 'legal',
    names:
      'legal|legaltech|legal tech|law|law firm|lawyers|attorneys|contract management|legal software|intellectual property|patents|Rechtsbranche|LegalTech|Anwalt|Anwälte|Rechtsanwälte|Anwaltskanzleien|Kanzleien|Kanzlei|Vertragsmanagement|Rechtsberatung',
    terms:
      'legal|law firms|lawyers|attorneys|law firm|legaltech|litigation|litigators|lawyer|legal teams|legal services|in-house counsel|paralegals|patent|patents|attorney|court|contract management|immigration law',
    industries: 'B2B -> Legal|Legal|Law Practice|Legal Services|Legaltech',
  },
  {
    label: 'productivity and collaboration',
    names:
      'productivity|productivity software|productivity tools|collaboration|collaboration software|project management|note taking|meetings|video conferencing|knowledge management|workflow automation|document management|Produktivität|Produktivitätssoftware|Zusammenarbeit|Kollaboration|Projektmanagement|Wissensmanagement|Dokumentenmanagement|Videokonferenzen',
    terms:
      'productivity|collaboration|project management|meetings|notes|calendar|video conferencing|knowledge management|workflow|workflows|collaborate|team communication|documents|task management|email client|knowledge base|teams|spreadsheets|inbox|scheduling',
    industries: 'B2B -> Productivity|Productivity',
  },
  {
    label: 'process automation and operations',
    names:
      'process automation|business process automation|RPA|robotic process automation|operations software|back office automation|workflow automation software|ERP|ERP software|procurement|procurement software|Prozessautomatisierung|ERP-Anbieter|ERP-Systeme|Beschaffung|Einkaufssoftware|Warenwirtschaft',
    terms:
      'process automation|automate|workflow automation|RPA|operations teams|back office|back-office|ERP|procurement|automates|manual work|manual processes|business processes|field service|vendors|automation|purchasing',
    industries: 'B2B -> Operations|Operations|Procurement',
  },
  {
    label: 'office management',
    names:
      'office management|workplace management|coworking|co-working|office space|facility management|facilities management|Büromanagement|Büroflächen|Coworking-Anbieter|Gebäudemanagement|Facility-Management|Facility Management',
    terms:
      'office management|office space|coworking|workplace|facility management|facilities|office|offices|desk booking|office managers',
    industries: 'B2B -> Office Management|Environmental & Facilities Services|Facilities Services',
  },
  {
    label: 'education',
    names:
      'education|edtech|ed tech|education technology|e-learning|elearning|online learning|online education|online courses|learning platform|tutoring|schools|school|university|universities|higher education|language learning|K-12|upskilling|coding bootcamp|Bildung|Bildungswesen|Bildungsbranche|Bildungstechnologie|E-Learning|Schulen|Schule|Hochschulen|Universitäten|Nachhilfe|Weiterbildung|Lernplattform|Lernplattformen|Sprachlernen',
    terms:
      'education|edtech|students|learning|schools|teachers|e-learning|online courses|tutoring|tutors|higher education|universities|college|educators|online learning|classroom|learners|language learning|K-12|bootcamp|curriculum|school|student|upskilling|courses|learn|parents and kids|tutor',
    industries: 'Edtech|Education|E-Learning|Higher Education|Education Management',
  },
  {
    label: 'government and public sector',
    names:
      'government|govtech|gov tech|public sector|civic tech|municipalities|municipal|public safety|local government|federal|police|first responders|Behörden|öffentliche Verwaltung|öffentlichen Verwaltung|öffentlicher Sektor|öffentlichen Sektor|Kommunen|Verwaltung|Polizei|Regierung',
    terms:
      'government|governments|public sector|municipalities|govtech|civic|public safety|local governments|federal|government agencies|law enforcement|police|first responders|cities|elections|voters|citizens|emergency response|911',
    industries: 'Government|Public Safety|Government Administration',
  },
  {
    label: 'defense',
    names:
      'defense|defence|defense tech|defence tech|military|national security|dual use|dual-use|aerospace and defense|Verteidigung|Verteidigungstechnik|Rüstung|Rüstungsindustrie|Militär|Wehrtechnik|DefenceTech',
    terms:
      'defense|defence|military|national security|DoD|Department of Defense|warfighters|warfighter|missile|missiles|armed forces|munitions|US Navy|Air Force|Army|soldiers|hypersonic|counter-drone|battlefield',
    industries: 'Industrials -> Defense|Defense|Aerospace & Defense|Defense & Space',
  },
  {
    label: 'nonprofit and social impact',
    names:
      'nonprofit|non-profit|nonprofits|non profit|charity|charities|NGO|NGOs|social impact|impact investing|social enterprise|fundraising|gemeinnützig|gemeinnützige|Gemeinnützige Organisationen|Wohltätigkeit|Hilfsorganisationen|Spenden',
    terms:
      'nonprofit|non-profit|nonprofits|charity|charities|NGO|NGOs|social impact|fundraising|donations|donors|philanthropy|underserved communities|social enterprise|humanitarian|donate|volunteers',
    industries: 'Impact investing|Nonprofit|Non-profit Organization Management|Philanthropy',
  },
];
