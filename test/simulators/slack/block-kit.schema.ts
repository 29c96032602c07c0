import { z } from 'zod';

/**
 * The shapes and lengths Slack accepts, for the blocks this product could use. Lengths come from Slack's reference
 * pages and the JSDoc of @slack/types 3.2; they are counted in UTF-16 units, the stricter reading. Everything is a strict
 * object: an unknown field or type is refused, because Slack refuses it too.
 */

const blockId = z.string().min(1).max(255).optional();
const actionId = z.string().min(1).max(255).optional();
const webUrl = z.url({ protocol: /^https?$/ }).max(3000);

const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const option = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).optional(),
});
/** Checkboxes and radio buttons may format their labels; menus may not. */
const formattedOption = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
});
const overflowOption = option.extend({ url: webUrl.optional() });
const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

const interactive = { action_id: actionId, confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...interactive,
  text: plainText(75),
  value: z.string().min(1).max(2000).optional(),
  url: webUrl.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...interactive,
  ...focusable,
  options: z.array(formattedOption).min(1).max(10),
  initial_options: z.array(formattedOption).min(1).max(10).optional(),
});
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...interactive,
  ...focusable,
  options: z.array(formattedOption).min(1).max(10),
  initial_option: formattedOption.optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...interactive,
  options: z.array(overflowOption).min(1).max(5),
});
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...interactive,
    ...focusable,
    ...placeholder,
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z.array(optionGroup).min(1).max(100).optional(),
    initial_option: option.optional(),
  })
  .refine(hasOptionsOrGroups, { message: 'must provide exactly one of options, option_groups' });
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...interactive,
    ...focusable,
    ...placeholder,
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z.array(optionGroup).min(1).max(100).optional(),
    initial_options: z.array(option).min(1).max(100).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  })
  .refine(hasOptionsOrGroups, { message: 'must provide exactly one of options, option_groups' });
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...interactive,
  ...focusable,
  ...placeholder,
  initial_user: z.string().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...interactive,
  ...focusable,
  ...placeholder,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
});
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...interactive,
  ...focusable,
  ...placeholder,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...interactive,
  ...focusable,
  ...placeholder,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
});
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  ...focusable,
  ...placeholder,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: actionId,
  ...focusable,
  ...placeholder,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const imageParts = {
  type: z.literal('image'),
  image_url: webUrl,
  alt_text: z.string().min(1).max(2000),
};
const imageElement = z.strictObject(imageParts);

const menus = [staticSelect, multiStaticSelect, usersSelect, conversationsSelect, datepicker, timepicker] as const;
const actionsElement = z.discriminatedUnion('type', [button, checkboxes, radioButtons, overflow, ...menus]);
const accessory = z.discriminatedUnion('type', [button, checkboxes, radioButtons, overflow, imageElement, ...menus]);
const inputElement = z.discriminatedUnion('type', [plainTextInput, numberInput, checkboxes, radioButtons, ...menus]);

const inlineStyle = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: inlineStyle }),
  z.strictObject({
    type: z.literal('link'),
    url: webUrl,
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style: inlineStyle,
  }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().min(1), style: inlineStyle }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style: inlineStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style: inlineStyle }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    url: webUrl.optional(),
    fallback: z.string().optional(),
    style: inlineStyle,
  }),
]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border: z.union([z.literal(0), z.literal(1)]).optional(),
          elements: z.array(richSection).min(1),
        }),
        z.strictObject({
          type: z.literal('rich_text_quote'),
          border: z.union([z.literal(0), z.literal(1)]).optional(),
          elements: z.array(inline),
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          border: z.union([z.literal(0), z.literal(1)]).optional(),
          elements: z.array(inline),
        }),
      ]),
    )
    .min(1),
});

const tableCell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
]);

const block = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('section'),
      block_id: blockId,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: accessory.optional(),
      expand: z.boolean().optional(),
    })
    .refine((section) => section.text !== undefined || section.fields !== undefined, {
      message: 'missing required field: text',
    }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(actionsElement).min(1).max(25) }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), imageElement]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ ...imageParts, block_id: blockId, title: plainText(2000).optional() }),
  z.strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  richText,
  z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('table'),
    block_id: blockId,
    rows: z.array(z.array(tableCell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
          .nullable(),
      )
      .max(20)
      .optional(),
  }),
]);

/** A whole `blocks` argument, without the rules that span several blocks (see block-kit.validator.ts). */
export const BlocksSchema = z.array(block);
/** A block that has passed validation. */
export type SimulatedBlock = z.infer<typeof block>;

function hasOptionsOrGroups(menu: { options?: unknown; option_groups?: unknown }): boolean {
  return (menu.options === undefined) !== (menu.option_groups === undefined);
}
