export const INBOUND_LEAD_FLOW = 'inbound-lead';
