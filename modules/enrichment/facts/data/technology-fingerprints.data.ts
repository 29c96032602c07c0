/** What gives a technology away in a page's markup. */
export interface TechnologyFingerprint {
  name: string;
  /** Host of a loaded script, style sheet or frame: the host itself or one below it. */
  hosts?: readonly string[];
  /** A piece of the address of a loaded script, style sheet or image. */
  paths?: readonly string[];
  /** Beginning of `<meta name="generator">`. */
  generator?: string;
  /** An attribute that only this software writes. */
  attribute?: string;
}

/**
 * Technologies that a company's pages load, as of 2026-11-21: what their vendors tell customers to put into a page
 * (installation guides of each vendor). Only what a buyer of software would care about; fonts and shims are left out.
 */
export const TECHNOLOGY_FINGERPRINTS: readonly TechnologyFingerprint[] = [
  // Content and shops
  { name: 'WordPress', paths: ['/wp-content/', '/wp-includes/'], generator: 'WordPress' },
  { name: 'WooCommerce', paths: ['/plugins/woocommerce/'], generator: 'WooCommerce' },
  { name: 'Elementor', paths: ['/plugins/elementor/'], generator: 'Elementor' },
  { name: 'Drupal', paths: ['/sites/default/files/', '/core/misc/drupal'], generator: 'Drupal' },
  { name: 'Joomla', paths: ['/media/jui/', '/media/system/js/core'], generator: 'Joomla' },
  { name: 'TYPO3', paths: ['/typo3conf/', '/typo3temp/'], generator: 'TYPO3' },
  { name: 'Webflow', hosts: ['website-files.com', 'webflow.com'], generator: 'Webflow', attribute: 'data-wf-site' },
  { name: 'Squarespace', hosts: ['squarespace.com', 'squarespace-cdn.com'], generator: 'Squarespace' },
  { name: 'Wix', hosts: ['parastorage.com', 'wixstatic.com'], generator: 'Wix.com' },
  { name: 'Framer', hosts: ['framerusercontent.com'], generator: 'Framer' },
  { name: 'Ghost', generator: 'Ghost' },
  { name: 'Hugo', generator: 'Hugo' },
  { name: 'Contentful', hosts: ['ctfassets.net'] },
  { name: 'HubSpot CMS', hosts: ['hubspotusercontent.com', 'hubspotusercontent-na1.net'], generator: 'HubSpot' },
  { name: 'Shopify', hosts: ['cdn.shopify.com'], generator: 'Shopify' },
  { name: 'Shopware', generator: 'Shopware' },
  { name: 'PrestaShop', generator: 'PrestaShop' },
  { name: 'Next.js', paths: ['/_next/static/'] },
  { name: 'Nuxt', paths: ['/_nuxt/'] },
  { name: 'Gatsby', generator: 'Gatsby' },
  // Marketing, sales and support
  {
    name: 'HubSpot',
    hosts: ['js.hs-scripts.com', 'js.hsforms.net', 'js.hs-analytics.net', 'js.hscollectedforms.net', 'hs-scripts.com'],
  },
  { name: 'Salesforce Account Engagement', hosts: ['pardot.com', 'pi.pardot.com'] },
  { name: 'Marketo', hosts: ['munchkin.marketo.net', 'marketo.net'] },
  { name: 'ActiveCampaign', hosts: ['trackcmp.net', 'activehosted.com'] },
  { name: 'Mailchimp', hosts: ['list-manage.com', 'chimpstatic.com'] },
  { name: 'Klaviyo', hosts: ['klaviyo.com'] },
  { name: 'Brevo', hosts: ['sibautomation.com', 'sibforms.com'] },
  { name: 'Intercom', hosts: ['widget.intercom.io', 'js.intercomcdn.com'] },
  { name: 'Drift', hosts: ['js.driftt.com'] },
  { name: 'Zendesk', hosts: ['static.zdassets.com'] },
  { name: 'Freshworks', hosts: ['wchat.freshchat.com', 'fw-cdn.com'] },
  { name: 'Crisp', hosts: ['client.crisp.chat'] },
  { name: 'Tawk.to', hosts: ['embed.tawk.to'] },
  { name: 'LiveChat', hosts: ['cdn.livechatinc.com'] },
  { name: 'Calendly', hosts: ['assets.calendly.com', 'calendly.com'] },
  { name: 'Typeform', hosts: ['embed.typeform.com'] },
  // Measuring and consent
  { name: 'Google Tag Manager', hosts: ['googletagmanager.com'], paths: ['googletagmanager.com/gtm.js'] },
  { name: 'Google Analytics', hosts: ['google-analytics.com'] },
  { name: 'Matomo', hosts: ['matomo.cloud'], paths: ['/matomo.js', '/piwik.js'] },
  { name: 'Plausible', hosts: ['plausible.io'] },
  { name: 'Fathom', hosts: ['cdn.usefathom.com'] },
  { name: 'Segment', hosts: ['cdn.segment.com'] },
  { name: 'Mixpanel', hosts: ['cdn.mxpnl.com'] },
  { name: 'Amplitude', hosts: ['cdn.amplitude.com'] },
  { name: 'PostHog', hosts: ['posthog.com'] },
  { name: 'Hotjar', hosts: ['static.hotjar.com'] },
  { name: 'Microsoft Clarity', hosts: ['clarity.ms'] },
  { name: 'LinkedIn Insight Tag', hosts: ['snap.licdn.com'] },
  { name: 'Meta Pixel', hosts: ['connect.facebook.net'] },
  { name: 'Cookiebot', hosts: ['consent.cookiebot.com'] },
  { name: 'OneTrust', hosts: ['cdn.cookielaw.org'] },
  { name: 'Usercentrics', hosts: ['app.usercentrics.eu'] },
  { name: 'Sentry', hosts: ['browser.sentry-cdn.com', 'js.sentry-cdn.com'] },
  // Money and hiring
  { name: 'Stripe', hosts: ['js.stripe.com'] },
  { name: 'PayPal', hosts: ['paypal.com'] },
  { name: 'Klarna', hosts: ['klarna.com', 'klarnaservices.com'] },
  { name: 'Personio', hosts: ['jobs.personio.de', 'jobs.personio.com'] },
  { name: 'Greenhouse', hosts: ['boards.greenhouse.io'] },
  { name: 'Lever', hosts: ['jobs.lever.co'] },
];
