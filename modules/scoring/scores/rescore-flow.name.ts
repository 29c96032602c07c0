/** The flow that scores all records; here for those who start it and which it needs itself. */
export const RESCORE_FLOW = 'rescore-companies';
