/** Names of everything a person can click or tick, `module:action`. Listeners and cards share them. */
export const ACTION_IDS = {
  /** Tick boxes of a result list; values are company ids. */
  select: 'discovery:select',
  /** Value: run id. */
  addSelected: 'discovery:add-selected',
  /** Value: run id. */
  csv: 'discovery:csv',
  /** Value: run id of the look for contacts. */
  addContacts: 'contacts:add-to-crm',
  /** Value: run id of the preview. */
  importFile: 'leads:import-file',
  /** Value: run id of the preview. */
  leaveFile: 'leads:leave-file',
  /** Value: id of the scored company or person. */
  scoreRight: 'scoring:right',
  scoreWrong: 'scoring:wrong',
  /** Value: lead id. */
  lookAgain: 'inbound-leads:look-again',
  /** Value: domain of the lead's company. */
  whoDecides: 'inbound-leads:who-decides',
  /** Values: lead id with what is muted for how long. */
  mute: 'alerts:mute',
  /** Value: kind and subject of a mute. */
  unmute: 'alerts:unmute',
  /** Value: Slack id of a person or a channel. */
  acceptThreshold: 'alerts:accept-threshold',
  /** Value: change plan id. */
  showPlan: 'crm-sync:show-plan',
  /** Value: id of a write that was given up. */
  replay: 'crm-sync:replay',
  replayAll: 'crm-sync:replay-all',
  refreshHome: 'slack:refresh-home',
  /** Value: change plan id, and the plan as it is shown by its hash. */
  approve: 'crm-sync:approve',
  editPlan: 'crm-sync:edit',
  reject: 'crm-sync:reject',
  /** Value: change plan id. */
  undo: 'crm-sync:undo',
  /** Value: which draft of which campaign, and its words by digest. */
  approveDraft: 'campaigns:approve-draft',
  editDraft: 'campaigns:edit-draft',
  rejectDraft: 'campaigns:reject-draft',
  /** Value: which line of which digest. */
  showDigestLine: 'digest:show',
  /** Leads to a web address; Slack tells of the click all the same. */
  openDigestLink: 'digest:open',
  /** Opens the form of `/gtm settings`. */
  digestSettings: 'digest:settings',
  /** The same value: an approved draft that does not stand on its record. */
  writeDraft: 'campaigns:write-draft',
  /** Value: which campaign's persona, and its words by digest. */
  approvePersona: 'campaigns:approve-persona',
  editPersona: 'campaigns:edit-persona',
  rejectPersona: 'campaigns:reject-persona',
} as const;

/** Names of the forms a person can send. */
export const VIEW_IDS = {
  whyWrong: 'scoring:why-wrong',
  editPlan: 'crm-sync:edit',
  editDraft: 'campaigns:edit-draft',
  rejectDraft: 'campaigns:reject-draft',
  digestSettings: 'digest:settings',
  editPersona: 'campaigns:edit-persona',
  rejectPersona: 'campaigns:reject-persona',
} as const;
