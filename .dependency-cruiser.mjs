/**
 * Who may import whom. The folders are explained in docs/architecture.md; scripts/import-rules.mjs applies these rules
 * as part of `npm run check`, and test/tooling/import-rules.spec.ts proves that every one of them bites.
 *
 * Type-only imports count like all others: a type that leaks across a border couples two parts just as well.
 * Specs may import what they need to prove something, so most rules leave them out; doors and cycles hold for them too.
 */

const SPEC = '\\.spec\\.ts$';

/** The features from the foundation up. A module imports from the levels below its own, never from beside or above. */
const LEVELS = [
  { name: 'foundation', modules: ['runs', 'access', 'health'] },
  { name: 'records', modules: ['leads'] },
  { name: 'findings', modules: ['enrichment', 'atl-discovery', 'scoring'] },
  { name: 'plans', modules: ['campaigns'] },
  { name: 'jobs', modules: ['discovery', 'contacts'] },
  { name: 'crm', modules: ['crm-sync'] },
  { name: 'arrivals', modules: ['inbound-leads'] },
  { name: 'notices', modules: ['alerts'] },
  { name: 'summaries', modules: ['digest'] },
  { name: 'people', modules: ['slack'] },
];

/** Packages that speak to one vendor, and the folders that may know them. A new SDK gets its line here. */
const VENDOR_SDKS = [
  { vendor: 'hubspot', packages: ['@hubspot/'], allowed: ['^src/adapters/[^/]+/hubspot/'] },
  { vendor: 'slack', packages: ['@slack/'], allowed: ['^src/adapters/[^/]+/slack/', '^modules/slack/'] },
  {
    vendor: 'openai',
    packages: ['openai'],
    allowed: ['^src/adapters/language-model/openai/', '^src/adapters/language-model/openai-compatible/'],
  },
  { vendor: 'anthropic', packages: ['@anthropic-ai/'], allowed: ['^src/adapters/[^/]+/anthropic/'] },
  { vendor: 'cerebras', packages: ['@cerebras/'], allowed: ['^src/adapters/[^/]+/cerebras/'] },
  {
    vendor: 'browser',
    packages: ['playwright-core'],
    allowed: ['^src/adapters/[^/]+/browser/', '^src/adapters/[^/]+/linkedin/'],
  },
  { vendor: 'tavily', packages: ['@tavily/'], allowed: ['^src/adapters/[^/]+/tavily/'] },
];

const fixedRules = [
  {
    name: 'domain-imports-zod-only',
    comment: 'The domain is pure: types and decisions that need neither Node nor a package but zod.',
    from: { path: '^src/domain/', pathNot: SPEC },
    to: { pathNot: ['^src/domain/', packages('zod')] },
  },
  {
    name: 'ports-import-domain-only',
    comment: 'A port is written in our own words, so it has nothing to import but the domain and other ports.',
    from: { path: '^src/ports/', pathNot: SPEC },
    to: { pathNot: ['^src/ports/', '^src/domain/'] },
  },
  {
    name: 'config-imports-zod-and-errors-only',
    comment: 'The environment is parsed before anything else exists; of our words it needs vendors and roles.',
    from: { path: '^src/config/', pathNot: SPEC },
    to: {
      pathNot: [
        '^src/config/',
        '^src/domain/(errors|prompt)\\.ts$',
        '^src/ports/(language-model|search)\\.ts$',
        packages('zod'),
      ],
    },
  },
  {
    name: 'platform-imports-inward',
    comment: 'Platform is machinery without business words: of our own code it knows domain, ports and config.',
    from: { path: '^src/platform/', pathNot: SPEC },
    to: { ...ours(), pathNot: ['^src/(platform|domain|ports|config)/'] },
  },
  {
    name: 'adapters-import-inward',
    comment:
      'An adapter translates between a port and a vendor; it knows no feature and no settings, it is given them.',
    from: { path: '^src/adapters/', pathNot: SPEC },
    to: { ...ours(), pathNot: ['^src/(adapters|domain|ports|platform)/'] },
  },
  {
    name: 'adapters-know-no-sibling-vendor',
    comment: 'A vendor can be added or deleted as one folder. What adapters of a port share lies beside their folders.',
    from: { path: '^src/adapters/([^/]+)/([^/]+)/', pathNot: SPEC },
    to: { path: '^src/adapters/', pathNot: ['^src/adapters/$1/$2/', '^src/adapters/$1/[^/]+$'] },
  },
  {
    name: 'adapter-wrappers-know-no-vendor',
    comment: 'What wraps a port (fallback, cache, limits) works for every vendor because it names none.',
    from: { path: '^src/adapters/[^/]+/[^/]+$', pathNot: SPEC },
    to: { path: '^src/adapters/[^/]+/[^/]+/' },
  },
  {
    name: 'modules-import-inward',
    comment: 'A feature reaches the world through ports only; what binds them together is no business of its own.',
    from: { path: '^modules/', pathNot: SPEC },
    to: { ...ours(), pathNot: ['^modules/', '^src/(domain|ports|platform|config)/', '^prompts/'] },
  },
  {
    name: 'modules-through-the-door',
    comment: "A module's index.ts is all that other modules see of it.",
    from: { path: '^modules/([^/]+)/' },
    to: { path: '^modules/', pathNot: ['^modules/$1/', '^modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'frame-through-the-door',
    comment: 'The frame puts the modules together; their insides are no business of it either.',
    from: { path: '^src/' },
    to: { path: '^modules/', pathNot: '^modules/[^/]+/index\\.ts$' },
  },
  {
    name: 'modules-have-a-level',
    comment: 'A new module needs a place in LEVELS before it may import, or be imported by, another one.',
    from: { path: '^modules/([^/]+)/', pathNot: `^modules/${oneOf(LEVELS.flatMap((level) => level.modules))}/` },
    to: { path: '^modules/', pathNot: '^modules/$1/' },
  },
  {
    name: 'prompts-import-zod-and-domain-only',
    comment: 'A prompt is a contract: text, shape and cases. Who answers it is decided elsewhere.',
    from: { path: '^prompts/', pathNot: SPEC },
    to: { pathNot: ['^prompts/', '^src/domain/', packages('zod')] },
  },
  {
    name: 'migrations-import-mikro-orm-only',
    comment: 'A migration must mean the same in five years, whatever becomes of the code.',
    from: { path: '^migrations/', pathNot: SPEC },
    to: { pathNot: ['^migrations/', packages('@mikro-orm/')] },
  },
  {
    name: 'nothing-imports-test',
    comment: 'Simulators and fakes never become part of the service.',
    from: { path: '^(src|modules|prompts|migrations)/', pathNot: SPEC },
    to: { path: ['^test/', SPEC] },
  },
  {
    name: 'shipped-code-needs-no-dev-dependency',
    comment: 'What runs in production is installed in production.',
    from: { path: '^(src|modules|prompts|migrations)/', pathNot: SPEC },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional'] },
  },
  {
    name: 'no-cycles',
    comment: 'Circular imports of decorated classes crash at start; the others only make code hard to move.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere would slip past all other rules.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'sources-not-build-output',
    comment: 'An alias that resolves to dist/ means that the "source" condition got lost, and breaches with it.',
    from: {},
    to: { path: '^dist/' },
  },
];

const levelRules = LEVELS.map((level, height) => {
  const below = LEVELS.slice(0, height).flatMap((lower) => lower.modules);
  return {
    name: `modules-downhill-${level.name}`,
    comment: `${level.modules.join(', ')} may import of other modules: ${below.join(', ') || 'none'}.`,
    from: { path: `^modules/(${level.modules.join('|')})/`, pathNot: SPEC },
    to: { path: '^modules/', pathNot: ['^modules/$1/', ...(below.length > 0 ? [`^modules/${oneOf(below)}/`] : [])] },
  };
});

const sdkRules = VENDOR_SDKS.map(({ vendor, packages: names, allowed }) => ({
  name: `sdk-of-${vendor}-stays-in-its-adapter`,
  comment: `${names.join(', ')} speaks ${vendor}'s words; they end at the adapter.`,
  from: { path: '^(src|modules|prompts|migrations)/', pathNot: [SPEC, ...allowed] },
  to: { path: packages(...names) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...fixedRules, ...levelRules, ...sdkRules].map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    // dependency-cruiser cannot read TypeScript 7, and without a parser it reports nothing at all; swc reads it.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // Without "source" the aliases lead to dist/, where no rule looks.
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

/** Restricts a rule to imports of our own files. */
function ours() {
  return { path: '^(src|modules|prompts|migrations|test|scripts|dist)/' };
}

/** Where packages (or, with a trailing slash, whole scopes) are found once resolved, or named when they are not. */
function packages(...names) {
  return `(^|node_modules/)(${names.map((name) => (name.endsWith('/') ? name : `${name}(/|$)`)).join('|')})`;
}

function oneOf(names) {
  return `(?:${names.join('|')})`;
}
