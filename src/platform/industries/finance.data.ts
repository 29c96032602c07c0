import type { Industry } from './industry.ts';

/** Money: banking, payments, lending, insurance, crypto, accounting. */
export const FINANCE: readonly Industry[] = [
  {
    label: 'fintech',
    names:
      'fintech|fin tech|financial technology|financial services|financial service|finance|finance industry|financial sector|financial software|financial institution|Finanztechnologie|Finanztechnik|Finanzbranche|Finanzdienstleister|Finanzdienstleistungen|Finanzunternehmen|Finanzsektor|Finanzwesen|Finanzinstitute|Finanz',
    terms:
      'fintech|financial services|financial technology|payments|banking|lending|loans|neobank|digital bank|credit card|debit card|personal finance|wealth management|investing|trading platform|financial institutions|financial platform|bank account|credit score|mortgage|remittance|financial infrastructure|embedded finance|digital wallet|stock trading|brokerage|financial advisors|underwriting|savings account|money transfer|microfinance|factoring|invoice financing|working capital|buy now pay later|BNPL|banks|credit|financial',
    industries:
      'Fintech|B2B payments|Insurtech|B2B -> Finance and Accounting|Financial Services|Banking|Banks|Capital Markets|Consumer Finance|Investment Management|Financial Exchanges & Data|Finance',
  },
  {
    label: 'payments',
    names:
      'payments|payment|mobile payments|mobile payment|payment processing|payment processor|payment provider|payment service provider|payment gateway|PSP|money transfer|remittance|Zahlungsverkehr|Zahlungsdienstleister|Zahlungsanbieter|Zahlungsabwicklung|Zahlungen|Bezahldienste|Bezahllösungen|Payment-Anbieter',
    terms:
      'payments|payment processing|payment platform|payment infrastructure|payment gateway|payment processor|accept payments|digital payments|mobile payments|payment solution|payment methods|money transfer|remittance|remittances|point of sale|digital wallet|payouts|cross-border payments|checkout|merchant services|credit card processing|pay bills|send money|payment|payroll payments',
    industries: 'Fintech -> Payments|B2B payments|Transaction & Payment Processing Services|Payments',
  },
  {
    label: 'banking',
    names:
      'banking|bank|neobank|neo bank|challenger bank|digital bank|credit union|Bankwesen|Banken|Bank|Neobanken|Direktbank|Direktbanken|Sparkassen|Kreditinstitute',
    terms:
      'banking|neobank|digital bank|bank account|bank accounts|mobile banking|banks|challenger bank|core banking|banking as a service|banking platform|business banking|credit unions|checking account|savings account|financial institutions',
    industries: 'Fintech -> Banking and Exchange|Banking|Banks|Diversified Banks|Regional Banks',
  },
  {
    label: 'lending',
    names:
      'lending|lender|loan|credit provider|consumer credit|mortgage|mortgage lending|student loan|BNPL|buy now pay later|Kredite|Kreditvergabe|Kreditanbieter|Darlehen|Hypotheken|Ratenzahlung',
    terms:
      'lending|loans|loan|lenders|mortgage|mortgages|credit line|line of credit|borrowers|underwriting|buy now pay later|BNPL|microloans|student loans|credit scoring|credit decisioning|financing|refinance|revenue-based financing|credit card',
    industries: 'Fintech -> Credit and Lending|Consumer Finance|Mortgage',
  },
  {
    label: 'insurance',
    names:
      'insurance|insurtech|insure tech|insurer|insurance company|insurance broker|reinsurance|Versicherung|Versicherungen|Versicherer|Versicherungsbranche|Versicherungsunternehmen|Versicherungswesen|Versicherungs|Assekuranz|Versicherungsmakler',
    terms:
      'insurance|insurtech|insurers|insurer|reinsurance|policyholders|underwriters|insurance carriers|insurance brokers|claims adjusters|insured|insurance claims',
    industries:
      'Fintech -> Insurance|Insurtech|Insurance|Insurance Brokers|Property & Casualty Insurance|Life & Health Insurance|Multi-line Insurance|Reinsurance',
  },
  {
    label: 'crypto and blockchain',
    names:
      'crypto|cryptocurrency|cryptocurrencies|blockchain|web3|web 3|DeFi|decentralized finance|NFT|bitcoin|ethereum|stablecoin|digital assets|Krypto|Kryptowährung|Kryptowährungen|Kryptobranche|Kryptofirmen',
    terms:
      'crypto|cryptocurrency|cryptocurrencies|blockchain|blockchains|web3|DeFi|decentralized finance|NFT|NFTs|bitcoin|ethereum|stablecoin|stablecoins|smart contracts|on-chain|digital assets|tokenized|DAO|crypto wallet|decentralized|solana|distributed ledger|cryptoassets|crypto-native|tokenization',
    industries: 'Cryptocurrency/Blockchain|Crypto|Blockchain|Cryptocurrency|Web3',
    technology: true,
  },
  {
    label: 'wealth and asset management',
    names:
      'wealth management|wealthtech|wealth tech|asset management|asset manager|investment management|investing|robo advisor|trading|hedge fund|private equity|investment platform|Vermögensverwaltung|Vermögensverwalter|Geldanlage|Wertpapierhandel|Anlageplattform',
    terms:
      'wealth management|asset management|asset managers|investing|investment platform|portfolio management|hedge funds|private equity|robo-advisor|retirement savings|stock trading|brokerage|financial advisors|alternative investments|invest in|trading|trade stocks|investment advisors|fund managers|investors',
    industries:
      'Fintech -> Asset Management|Asset Management & Custody Banks|Investment Banking & Brokerage|Investment Management|Impact investing|Capital Markets',
  },
  {
    label: 'personal finance',
    names:
      'personal finance|consumer finance|budgeting app|budgeting|saving app|financial wellness|Haushaltsbuch|private Finanzen|persönliche Finanzen',
    terms:
      'personal finance|budgeting|consumer finance|save money|savings|financial wellness|pay off debt|credit score|personal financial|money management|financial health|spending|debt|bank account|financial literacy',
    industries: 'Fintech -> Consumer Finance|Consumer Finance',
  },
  {
    label: 'accounting and finance software',
    names:
      'accounting|bookkeeping|accounting software|finance software|accounts payable|invoicing|expense management|tax software|taxes|tax|treasury|FP&A|CFO software|audit software|Buchhaltung|Buchhaltungssoftware|Rechnungswesen|Steuern|Steuersoftware|Rechnungsstellung|Spesenabrechnung',
    terms:
      'accounting|bookkeeping|accountants|accounts payable|accounts receivable|invoices|invoicing|expense management|tax|taxes|financial close|finance teams|CFO|CFOs|general ledger|reconciliation|audit|treasury|FP&A|accounting firms|CPAs|bookkeepers|tax filing|spend management',
    industries: 'B2B -> Finance and Accounting|Accounting',
  },
  {
    label: 'fraud prevention and compliance',
    names:
      'fraud prevention|fraud detection|fraud|AML|anti money laundering|KYC|identity verification|regtech|regulatory technology|compliance|compliance software|GRC|Betrugserkennung|Betrugsprävention|Geldwäscheprävention|Regulatorik',
    terms:
      'fraud prevention|fraud detection|fraud|AML|anti-money laundering|KYC|identity verification|regtech|compliance|regulatory compliance|know your customer|SOC 2|regulatory|compliance automation|compliance teams',
    industries: 'Regtech|Compliance',
  },
];
