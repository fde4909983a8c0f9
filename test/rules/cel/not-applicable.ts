/** What of CEL is not in this language, by what a case's expression or path shows; few words why. */
export const NOT_APPLICABLE: readonly { readonly why: string; readonly expr?: RegExp; readonly path?: RegExp }[] = [
  { why: 'JSON has no unsigned numbers', expr: /\b(\d+|0x[\da-f]+)u\b|\buint\b/i },
  { why: 'JSON has no bytes', expr: /(^|[^\w])(b|rb|br)["']|\bbytes\b/i },
  { why: 'times are ISO 8601 text: daysSince, daysUntil', expr: /\b(timestamp|duration)\b|getFullYear/ },
  { why: 'nothing here is a protocol buffer', expr: /[A-Za-z_]\w*\s*\{|TestAllTypes|GlobalEnum|proto\.(get|has)Ext/ },
  { why: 'nothing here is a protocol buffer', path: /^(dynamic|proto2|proto3|proto2_ext|enums|wrappers)\// },
  {
    why: 'a value tells no type: AWS’s schemas do',
    expr: /\btype\(|^(bool|double|int|list|map|null_type|string|type|dyn)$/,
  },
  { why: 'the types of CEL’s own checker', path: /^type_deduction\// },
  { why: 'what is not there is null: no optional values', path: /^optionals\// },
  {
    why: 'an extension for programs, not policies',
    path: /^(bindings_ext|block_ext|encoders_ext|math_ext|macros2|network_ext)\//,
  },
  {
    why: 'of the string extension policies need split, join, replace, trim, lowerAscii, upperAscii',
    expr: /\.(charAt|indexOf|lastIndexOf|substring|format|reverse)\(|strings\.quote/,
  },
  { why: 'names have no namespaces', path: /^namespace\/|qualified_identifier_resolution/ },
  { why: 'a member with any name is map["name"]', expr: /`/ },
];
