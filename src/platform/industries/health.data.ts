import type { Industry } from './industry.ts';

/** Health, medicine, life sciences, wellness. */
export const HEALTH: readonly Industry[] = [
  {
    label: 'healthcare',
    names:
      'healthcare|health care|healthtech|health tech|digital health|health|medical|medicine|ehealth|e-health|health IT|healthcare IT|hospital|clinic|hospital software|Gesundheitswesen|Gesundheit|Gesundheitsbranche|Gesundheitssektor|Gesundheits|Digital Health|Medizin|Krankenhaus|Krankenhäuser|Kliniken|Klinik|Arztpraxen|Gesundheitstechnologie',
    terms:
      'healthcare|health care|patients|patient|clinical|clinicians|doctors|physicians|hospitals|hospital|digital health|healthtech|medical|clinics|telehealth|telemedicine|health systems|care teams|nurses|providers and payers|EHR|electronic health records|medicine|health plans|diagnosis|chronic conditions|therapy|health',
    industries:
      'Healthcare|Healthtech|Digital health|Femtech|Health Care|Hospital & Health Care|Health Care Technology|Health Care Services|Health Care Facilities|Health Care Equipment|Medical Practice|Managed Health Care',
  },
  {
    label: 'telehealth',
    names:
      'telehealth|telemedicine|virtual care|remote patient monitoring|online doctor|virtual clinic|Telemedizin|Telegesundheit|Online-Sprechstunde|Videosprechstunde|Fernbehandlung',
    terms:
      'telehealth|telemedicine|virtual care|virtual clinic|online doctor|remote patient monitoring|online consultations|video consultations|virtual visits|remote care|online clinic|doctors online|care at home|virtual-first',
    industries: 'Telehealth|Telemedicine',
  },
  {
    label: 'mental health',
    names:
      'mental health|mental healthcare|mental wellness|behavioral health|behavioural health|psychotherapy|therapy app|therapists|mindfulness|meditation|psychische Gesundheit|mentale Gesundheit|Psychotherapie|Therapeuten|Achtsamkeit',
    terms:
      'mental health|behavioral health|psychotherapy|mental wellness|mental healthcare|mindfulness|meditation|psychiatry|depression|anxiety|psychiatrists|emotional wellbeing|psychologists|behavioral healthcare|counseling|addiction|ADHD|teletherapy|therapists|therapist',
    industries: 'Mental health',
  },
  {
    label: 'dental',
    names:
      'dental|dentist|dentistry|dental practice|dental clinic|dental care|orthodontics|Zahnarzt|Zahnärzte|Zahnarztpraxen|Zahnarztpraxis|Zahnmedizin|Dentalbranche|Dental',
    terms: 'dental|dentists|dentist|dentistry|orthodontics|orthodontists|teeth|dental practices|DSOs|oral health',
    industries: 'Dental',
  },
  {
    label: 'biotech and pharma',
    names:
      'biotech|biotechnology|life science|life sciences|pharma|pharmaceutical|pharmaceuticals|drug discovery|drug development|therapeutics|genomics|gene therapy|synthetic biology|techbio|clinical trials|Biotechnologie|Biotech|Pharma|Pharmaindustrie|Pharmaunternehmen|Arzneimittel|Wirkstoffforschung|Lebenswissenschaften|Medikamentenentwicklung',
    terms:
      'biotech|biotechnology|drug discovery|therapeutics|drug development|pharma|pharmaceutical|biopharma|clinical trials|genomics|gene therapy|synthetic biology|life sciences|proteins|antibodies|molecules|gene editing|CRISPR|cell therapy|biology|drugs|preclinical|RNA|DNA|cancer therapies|microbiome|enzymes|biomanufacturing',
    industries:
      'Healthcare -> Drug Discovery and Delivery|Healthcare -> Therapeutics|Healthcare -> Industrial Bio|Biotechnology|Pharmaceuticals|Life Sciences Tools & Services|Biotech',
  },
  {
    label: 'medical devices',
    names:
      'medical device|medical devices|medtech|med tech|medical technology|medical equipment|surgical robots|surgery|Medizintechnik|Medizingeräte|Medizinprodukte|Medizinprodukt',
    terms:
      'medical device|medical devices|medtech|FDA|surgical|implant|implants|surgeons|surgery|medical imaging|wearable|ultrasound|catheter|prosthetics|stethoscope|MRI|glucose monitor|hearing aid|hearing aids|medical equipment|sensor for patients',
    industries:
      'Healthcare -> Medical Devices|Medical Devices|Medical Equipment|Health Care Equipment|Health Care Supplies|Medtech',
  },
  {
    label: 'diagnostics',
    names:
      'diagnostics|diagnostic|lab testing|blood testing|blood tests|medical imaging|radiology|pathology|Diagnostik|Labordiagnostik|Radiologie|Bluttests',
    terms:
      'diagnostics|diagnostic|lab testing|blood test|blood tests|radiology|radiologists|medical imaging|pathology|early detection|cancer detection|screening|biomarkers|at-home tests|test kits|diagnose',
    industries: 'Healthcare -> Diagnostics|Diagnostics',
  },
  {
    label: 'fitness and wellness',
    names:
      'fitness|wellness|well-being|wellbeing|gym|sports and fitness|nutrition|healthy living|longevity|Fitness|Fitnessbranche|Fitnessstudios|Wellness|Ernährung|Wohlbefinden',
    terms:
      'fitness|wellness|workout|workouts|gym|gyms|wellbeing|well-being|nutrition|yoga|personal trainer|personal trainers|exercise|healthy lifestyle|weight loss|longevity|sleep|athletes|supplements|running',
    industries:
      'Healthcare -> Consumer Health and Wellness|Lifestyles of Health and Sustainability and wellness|Wellness|Fitness|Health, Wellness & Fitness',
  },
  {
    label: 'femtech',
    names:
      "femtech|fem tech|women's health|womens health|women’s health|fertility|maternal health|pregnancy|menopause|reproductive health|Frauengesundheit|Fruchtbarkeit|Schwangerschaft",
    terms:
      "femtech|women's health|women’s health|fertility|pregnancy|menopause|menstrual|maternal|reproductive health|IVF|postpartum|breastfeeding|period care|pelvic health|pregnant|motherhood|OB/GYN",
    industries: 'Femtech',
  },
  {
    label: 'elder care',
    names:
      'elder care|eldercare|senior care|elderly care|aging|ageing|aged care|home care|home health|nursing home|agetech|Altenpflege|Pflege|Pflegedienste|Pflegeheime|Seniorenbetreuung|Pflegebranche|Senioren',
    terms:
      'senior care|elder care|eldercare|older adults|seniors|aging in place|nursing homes|assisted living|elderly|senior living|home care|home health|dementia|hospice|caregiving|caregivers|aging|family caregivers',
    industries: 'Elder care',
  },
  {
    label: 'pharmacy',
    names: 'pharmacy|pharmacies|online pharmacy|Apotheke|Apotheken|Online-Apotheke|Online-Apotheken',
    terms: 'pharmacy|pharmacies|pharmacists|prescription|prescriptions|medication|medications',
    industries: 'Pharmacy',
  },
  {
    label: 'veterinary and pets',
    names:
      'pet|pets|pet tech|pettech|pet care|petcare|pet food|veterinary|vet|veterinarian|animal health|dog|cat owners|Haustier|Haustiere|Tierarzt|Tierärzte|Tiermedizin|Tierbedarf|Heimtierbedarf',
    terms:
      'pet|pets|pet owners|veterinary|veterinarians|vets|dog|dogs|cats|pet care|pet food|pet parents|animal health|dog owners|pet health',
    industries: 'Pet tech|Veterinary|Pets',
  },
];
