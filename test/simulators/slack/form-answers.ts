/** What somebody puts into a field of a form; `undefined`: they leave it as it is, `null`: they empty it. */
export type FormAnswer = string | readonly string[] | null | undefined;

interface Option {
  value: string;
}

export interface FormBlock {
  type: string;
  block_id?: string;
  element?: {
    type: string;
    action_id: string;
    initial_value?: string;
    initial_time?: string;
    initial_conversation?: string;
    initial_option?: Option;
    initial_options?: Option[];
    options?: Option[];
  };
}

/** The state of a field as Slack sends it with the form. */
export function answerTo(element: NonNullable<FormBlock['element']>, answer: FormAnswer): Record<string, unknown> {
  const { type } = element;
  const one = (initial: string | undefined) => (answer === undefined ? (initial ?? null) : answer);
  if (type === 'timepicker') return { type, selected_time: one(element.initial_time) };
  if (type === 'conversations_select') return { type, selected_conversation: one(element.initial_conversation) };
  if (type === 'radio_buttons') {
    if (answer === undefined) return { type, selected_option: element.initial_option ?? null };
    return { type, selected_option: optionsOf(element, [String(answer)])[0] };
  }
  if (type === 'checkboxes') {
    if (answer === undefined) return { type, selected_options: element.initial_options ?? [] };
    return { type, selected_options: optionsOf(element, [answer ?? []].flat()) };
  }
  return { type, value: one(element.initial_value) };
}

/** A person can choose only what is offered. */
function optionsOf({ options = [] }: NonNullable<FormBlock['element']>, values: readonly string[]): Option[] {
  return values.map((value) => {
    const option = options.find((offered) => offered.value === value);
    if (option === undefined) throw new Error(`The form does not offer "${value}".`);
    return option;
  });
}

/** The errors an app answered a form with, by block; `null`: none. Slack refuses those about blocks that take no input. */
export function formErrors(answer: unknown, inputs: readonly string[]): Record<string, string> | null {
  const { response_action: action, errors = {} } = (answer ?? {}) as {
    response_action?: string;
    errors?: Record<string, string>;
  };
  if (action !== 'errors') return null;
  const blocks = Object.keys(errors);
  if (blocks.length === 0 || blocks.some((block) => !inputs.includes(block)))
    throw new Error(`Slack takes errors about inputs only, not about ${blocks.join(', ') || 'nothing'}.`);
  return errors;
}
