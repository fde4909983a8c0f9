/** Sets of CEL's cases that are not asked, each by what its expressions or paths show. */
export const NOT_APPLICABLE: readonly { readonly why: string; readonly expr?: RegExp; readonly path?: RegExp }[] = [
  { why: 'JSON has no unsigned numbers', expr: /\b(\d+|0x[\da-f]+)u\b|\buint\b/i },
  { why: 'JSON has no bytes', expr: /(^|[^\w])(b|rb|br)["']|\bbytes\b/i },
  { why: 'times are text: daysSince, daysUntil', expr: /\b(timestamp|duration)\b/ },
  { why: 'times are text: daysSince, daysUntil', path: /^timestamps\// },
  { why: 'no protocol buffers', expr: /[A-Za-z_]\w*\s*\{|TestAllTypes|GlobalEnum|proto\.(get|has)Ext/ },
  { why: 'no protocol buffers', path: /^(dynamic|enums|proto2|proto2_ext|proto3|wrappers)\// },
  { why: 'types are those of AWS’s schemas', expr: /\btype\(|^(bool|double|int|list|map|null_type|string|type)$/ },
  { why: 'types are those of AWS’s schemas', path: /^type_deductions\// },
  { why: 'no optional values: what is not there is null', path: /^optionals\// },
  { why: 'an extension for programs', path: /^(bindings_ext|block_ext|encoders_ext|macros2|math_ext|network_ext)\// },
  {
    why: 'of texts policies need split, join, replace, trim, lowerAscii, upperAscii',
    expr: /\.(charAt|format|indexOf|lastIndexOf|reverse|substring)\(|strings\.quote|\.split\(.*, -?\d+\) ==|\bbool\(/,
  },
  { why: 'names have no namespaces', path: /^namespace\/|qualified_identifier_resolution/ },
  { why: 'names are checked before anything is evaluated', path: /unbound_is_runtime_error|receiver_function_names/ },
  { why: 'a member of any name is map["name"]', expr: /`/ },
];

/** Cases that come out differently here: the README of src/rules says so. */
export const DIFFERENT: readonly { readonly why: string; readonly path: RegExp }[] = [
  {
    why: 'numbers are doubles: what a double does not hold exactly is no literal',
    path: /self_eval_int_negative_min|_dyn_(big_|int_(big|small)|small_)|double\/int_(max|min|range)|double_big_(exact|precision)/,
  },
  {
    why: 'numbers are doubles, of any size, with a rest of any division',
    path: /int64_overflow_mul|double_(int|uint)_(max|min)_range|int\/double_range|mod_not_support/,
  },
  { why: 'a division by zero and a number without end are errors', path: /_nan$|fp_math\/divide_zero|fp_overflow/ },
  { why: 'a number begins with a digit', path: /not_gt_double$/ },
  { why: 'truths have no order', path: /_(gt|gte|lt|lte)_bool|^comparisons\/\w+\/(gt|gte|lt|lte)_bool|bool_lt_right/ },
  { why: 'null is neither more nor less than anything', path: /_null_unsupported|null_lt_right/ },
  {
    why: 'what is not there is null',
    path: /(no_such_key|index_out_of_bounds)(_or_false|_and_true)?$|zero_based_double_error/,
  },
  { why: 'keys of maps are text', path: /exists_one\/map_one$|fields\/in\/singleton/ },
  { why: 'an error is an unknown value, which need not decide', path: /list_no_shortcircuit|map\/list_error/ },
];
