// @ts-nocheck -- compiled by ajv from the schema beside it; never edited
'use strict';
export const isValid = validate10;
const schema11 = {
  type: 'object',
  properties: {
    components: {
      type: 'object',
      patternProperties: {
        '^.*$': {
          type: 'object',
          required: ['type', 'find'],
          properties: {
            title: { type: 'string', minLength: 1, description: 'What findings call it.' },
            type: {
              type: 'string',
              pattern: '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$',
              description: 'E.g. AWS::RDS::DBInstance; Account for what is set for the whole account.',
            },
            severity: { enum: ['critical', 'high', 'medium', 'low'], description: 'Of its findings.' },
            rationale: { type: 'string', minLength: 1, description: 'Why it matters; shown with a finding.' },
            document: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'The rows of the design that this encodes.',
            },
            when: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description:
                'Parameter → value or matcher: part of the environments in which all of them hold, and of no other.',
              minProperties: 1,
            },
            optional: { type: 'boolean', description: 'Judged where it exists; no failure where it does not.' },
            count: {
              description: 'How many there must be; one unless it is said. 0 demands that there is none.',
              anyOf: [
                { type: 'integer', minimum: 0 },
                { type: 'string', pattern: '^\\{.*\\}$' },
                {
                  type: 'object',
                  properties: { atLeast: { type: ['integer', 'string'] }, atMost: { type: ['integer', 'string'] } },
                  additionalProperties: false,
                  minProperties: 1,
                },
              ],
            },
            forEach: {
              description:
                'One component for each element, `<name>-<key>`; `{key}` and `{item}` stand for the element.',
              type: ['string', 'array', 'object'],
              items: { type: ['string', 'number'] },
            },
            find: {
              type: 'object',
              properties: {
                name: { type: 'string', minLength: 1, description: 'Name of the resource; `*` stands for any text.' },
                id: {
                  type: 'string',
                  minLength: 1,
                  description: 'Id or ARN of the resource; `*` stands for any text.',
                },
                region: {
                  type: 'string',
                  minLength: 1,
                  description: 'Region of the resource, where it is not the environment’s.',
                },
                tags: {
                  type: 'object',
                  patternProperties: { '^.*$': { type: 'string' } },
                  description: 'Tags it must carry; `*` is any text.',
                },
                stack: {
                  type: 'string',
                  minLength: 1,
                  description: 'Name of its CloudFormation stack; `*` stands for any text.',
                },
                logicalId: {
                  type: 'string',
                  minLength: 1,
                  description: 'Its logical id in that stack; `*` stands for any text.',
                },
                attachedTo: {
                  type: 'string',
                  minLength: 1,
                  description: 'Another component whose properties name this resource, e.g. its security group.',
                },
                belongsTo: {
                  type: 'string',
                  minLength: 1,
                  description:
                    'Another component that this resource’s properties name, e.g. the balancer of a listener.',
                },
                where: {
                  type: 'object',
                  patternProperties: { '^.*$': {} },
                  description: 'Property → value or matcher that it must have.',
                  minProperties: 1,
                },
              },
              additionalProperties: false,
              minProperties: 1,
            },
            expect: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description: 'Property, `facts.<name>` or `tags.<key>` → value, matcher, or `{ is: …, severity: … }`.',
              minProperties: 1,
            },
          },
          additionalProperties: false,
        },
      },
      propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    },
    shared: {
      type: 'object',
      patternProperties: {
        '^.*$': {
          type: 'object',
          required: ['type', 'find'],
          properties: {
            title: { type: 'string', minLength: 1, description: 'What findings call it.' },
            type: {
              type: 'string',
              pattern: '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$',
              description: 'E.g. AWS::RDS::DBInstance; Account for what is set for the whole account.',
            },
            severity: { enum: ['critical', 'high', 'medium', 'low'], description: 'Of its findings.' },
            rationale: { type: 'string', minLength: 1, description: 'Why it matters; shown with a finding.' },
            document: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'The rows of the design that this encodes.',
            },
            when: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description:
                'Parameter → value or matcher: part of the environments in which all of them hold, and of no other.',
              minProperties: 1,
            },
            optional: { type: 'boolean', description: 'Judged where it exists; no failure where it does not.' },
            count: {
              description: 'How many there must be; one unless it is said. 0 demands that there is none.',
              anyOf: [
                { type: 'integer', minimum: 0 },
                { type: 'string', pattern: '^\\{.*\\}$' },
                {
                  type: 'object',
                  properties: { atLeast: { type: ['integer', 'string'] }, atMost: { type: ['integer', 'string'] } },
                  additionalProperties: false,
                  minProperties: 1,
                },
              ],
            },
            forEach: {
              description:
                'One component for each element, `<name>-<key>`; `{key}` and `{item}` stand for the element.',
              type: ['string', 'array', 'object'],
              items: { type: ['string', 'number'] },
            },
            find: {
              type: 'object',
              properties: {
                name: { type: 'string', minLength: 1, description: 'Name of the resource; `*` stands for any text.' },
                id: {
                  type: 'string',
                  minLength: 1,
                  description: 'Id or ARN of the resource; `*` stands for any text.',
                },
                region: {
                  type: 'string',
                  minLength: 1,
                  description: 'Region of the resource, where it is not the environment’s.',
                },
                tags: {
                  type: 'object',
                  patternProperties: { '^.*$': { type: 'string' } },
                  description: 'Tags it must carry; `*` is any text.',
                },
                stack: {
                  type: 'string',
                  minLength: 1,
                  description: 'Name of its CloudFormation stack; `*` stands for any text.',
                },
                logicalId: {
                  type: 'string',
                  minLength: 1,
                  description: 'Its logical id in that stack; `*` stands for any text.',
                },
                attachedTo: {
                  type: 'string',
                  minLength: 1,
                  description: 'Another component whose properties name this resource, e.g. its security group.',
                },
                belongsTo: {
                  type: 'string',
                  minLength: 1,
                  description:
                    'Another component that this resource’s properties name, e.g. the balancer of a listener.',
                },
                where: {
                  type: 'object',
                  patternProperties: { '^.*$': {} },
                  description: 'Property → value or matcher that it must have.',
                  minProperties: 1,
                },
              },
              additionalProperties: false,
              minProperties: 1,
            },
            expect: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description: 'Property, `facts.<name>` or `tags.<key>` → value, matcher, or `{ is: …, severity: … }`.',
              minProperties: 1,
            },
          },
          additionalProperties: false,
        },
      },
      propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
      description: 'Of the whole account: judged once, whatever the environment.',
    },
    invariants: {
      type: 'object',
      patternProperties: {
        '^.*$': {
          type: 'object',
          required: ['title', 'needs'],
          properties: {
            title: { type: 'string', minLength: 1, description: 'One sentence that must be true.' },
            severity: { enum: ['critical', 'high', 'medium', 'low'], description: 'Of its findings.' },
            rationale: { type: 'string', minLength: 1, description: 'Why it matters; shown with a finding.' },
            document: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'The rows of the design that this encodes.',
            },
            when: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description:
                'Parameter → value or matcher: part of the environments in which all of them hold, and of no other.',
              minProperties: 1,
            },
            components: { type: 'array', items: { type: 'string' }, description: 'The components it is about.' },
            needs: { type: 'string', minLength: 1, description: 'The engine that decides it, e.g. network proofs.' },
            statement: { description: 'The statement as the engine reads it.' },
          },
          additionalProperties: false,
        },
      },
      propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    },
    objectives: {
      type: 'object',
      patternProperties: {
        '^.*$': {
          type: 'object',
          required: ['title', 'needs'],
          properties: {
            title: { type: 'string', minLength: 1, description: 'One sentence that must be true.' },
            severity: { enum: ['critical', 'high', 'medium', 'low'], description: 'Of its findings.' },
            rationale: { type: 'string', minLength: 1, description: 'Why it matters; shown with a finding.' },
            document: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'The rows of the design that this encodes.',
            },
            when: {
              type: 'object',
              patternProperties: { '^.*$': {} },
              description:
                'Parameter → value or matcher: part of the environments in which all of them hold, and of no other.',
              minProperties: 1,
            },
            components: { type: 'array', items: { type: 'string' }, description: 'The components it is about.' },
            needs: { type: 'string', minLength: 1, description: 'The engine that decides it, e.g. network proofs.' },
            statement: { description: 'The statement as the engine reads it.' },
          },
          additionalProperties: false,
        },
      },
      propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    },
    notes: {
      type: 'object',
      patternProperties: {
        '^.*$': {
          type: 'object',
          required: ['text'],
          properties: {
            text: { type: 'string', minLength: 1 },
            document: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'The rows of the design that this encodes.',
            },
          },
          additionalProperties: false,
        },
      },
      propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
      description: 'What the design says and nothing can check.',
    },
  },
  $id: 'architecture.schema.json',
  additionalProperties: false,
  minProperties: 1,
};
const pattern0 = new RegExp('^[a-z][a-z0-9-]*$', 'u');
const pattern1 = new RegExp('^.*$', 'u');
const pattern2 = new RegExp('^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$', 'u');
const pattern3 = new RegExp('^\\{.*\\}$', 'u');
const func2 = Object.prototype.hasOwnProperty;
const func3 = (text) => [...text].length;
function validate10(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="architecture.schema.json" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        validate10.errors = [
          {
            instancePath,
            schemaPath: '#/minProperties',
            keyword: 'minProperties',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 properties',
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'components' ||
            key0 === 'shared' ||
            key0 === 'invariants' ||
            key0 === 'objectives' ||
            key0 === 'notes'
          )) {
            validate10.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.components !== undefined) {
            let data0 = data.components;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (data0 && typeof data0 == 'object' && !Array.isArray(data0)) {
                for (const key1 in data0) {
                  const _errs4 = errors;
                  if (errors === _errs4) {
                    if (typeof key1 === 'string') {
                      if (!pattern0.test(key1)) {
                        const err0 = {
                          instancePath: instancePath + '/components',
                          schemaPath: '#/properties/components/propertyNames/pattern',
                          keyword: 'pattern',
                          params: { pattern: '^[a-z][a-z0-9-]*$' },
                          message: 'must match pattern "' + '^[a-z][a-z0-9-]*$' + '"',
                          propertyName: key1,
                        };
                        if (vErrors === null) {
                          vErrors = [err0];
                        } else {
                          vErrors.push(err0);
                        }
                        errors++;
                      }
                    } else {
                      const err1 = {
                        instancePath: instancePath + '/components',
                        schemaPath: '#/properties/components/propertyNames/type',
                        keyword: 'type',
                        params: { type: 'string' },
                        message: 'must be string',
                        propertyName: key1,
                      };
                      if (vErrors === null) {
                        vErrors = [err1];
                      } else {
                        vErrors.push(err1);
                      }
                      errors++;
                    }
                  }
                  var valid1 = _errs4 === errors;
                  if (!valid1) {
                    const err2 = {
                      instancePath: instancePath + '/components',
                      schemaPath: '#/properties/components/propertyNames',
                      keyword: 'propertyNames',
                      params: { propertyName: key1 },
                      message: 'property name must be valid',
                    };
                    if (vErrors === null) {
                      vErrors = [err2];
                    } else {
                      vErrors.push(err2);
                    }
                    errors++;
                    validate10.errors = vErrors;
                    return false;
                    break;
                  }
                }
                if (valid1) {
                  var valid2 = true;
                  for (const key2 in data0) {
                    if (pattern1.test(key2)) {
                      let data1 = data0[key2];
                      const _errs6 = errors;
                      if (errors === _errs6) {
                        if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                          let missing0;
                          if (
                            (data1.type === undefined && (missing0 = 'type')) ||
                            (data1.find === undefined && (missing0 = 'find'))
                          ) {
                            validate10.errors = [
                              {
                                instancePath:
                                  instancePath + '/components/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                                schemaPath: '#/properties/components/patternProperties/%5E.*%24/required',
                                keyword: 'required',
                                params: { missingProperty: missing0 },
                                message: "must have required property '" + missing0 + "'",
                              },
                            ];
                            return false;
                          } else {
                            const _errs8 = errors;
                            for (const key3 in data1) {
                              if (
                                !func2.call(schema11.properties.components.patternProperties['^.*$'].properties, key3)
                              ) {
                                validate10.errors = [
                                  {
                                    instancePath:
                                      instancePath + '/components/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                                    schemaPath:
                                      '#/properties/components/patternProperties/%5E.*%24/additionalProperties',
                                    keyword: 'additionalProperties',
                                    params: { additionalProperty: key3 },
                                    message: 'must NOT have additional properties',
                                  },
                                ];
                                return false;
                                break;
                              }
                            }
                            if (_errs8 === errors) {
                              if (data1.title !== undefined) {
                                let data2 = data1.title;
                                const _errs9 = errors;
                                if (errors === _errs9) {
                                  if (typeof data2 === 'string') {
                                    if (func3(data2) < 1) {
                                      validate10.errors = [
                                        {
                                          instancePath:
                                            instancePath +
                                            '/components/' +
                                            key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                            '/title',
                                          schemaPath:
                                            '#/properties/components/patternProperties/%5E.*%24/properties/title/minLength',
                                          keyword: 'minLength',
                                          params: { limit: 1 },
                                          message: 'must NOT have fewer than 1 characters',
                                        },
                                      ];
                                      return false;
                                    }
                                  } else {
                                    validate10.errors = [
                                      {
                                        instancePath:
                                          instancePath +
                                          '/components/' +
                                          key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                          '/title',
                                        schemaPath:
                                          '#/properties/components/patternProperties/%5E.*%24/properties/title/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                        message: 'must be string',
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid3 = _errs9 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data1.type !== undefined) {
                                  let data3 = data1.type;
                                  const _errs11 = errors;
                                  if (errors === _errs11) {
                                    if (typeof data3 === 'string') {
                                      if (!pattern2.test(data3)) {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/components/' +
                                              key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/type',
                                            schemaPath:
                                              '#/properties/components/patternProperties/%5E.*%24/properties/type/pattern',
                                            keyword: 'pattern',
                                            params: { pattern: '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$' },
                                            message:
                                              'must match pattern "' +
                                              '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$' +
                                              '"',
                                          },
                                        ];
                                        return false;
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath:
                                            instancePath +
                                            '/components/' +
                                            key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                            '/type',
                                          schemaPath:
                                            '#/properties/components/patternProperties/%5E.*%24/properties/type/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                          message: 'must be string',
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid3 = _errs11 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data1.severity !== undefined) {
                                    let data4 = data1.severity;
                                    const _errs13 = errors;
                                    if (!(
                                      data4 === 'critical' ||
                                      data4 === 'high' ||
                                      data4 === 'medium' ||
                                      data4 === 'low'
                                    )) {
                                      validate10.errors = [
                                        {
                                          instancePath:
                                            instancePath +
                                            '/components/' +
                                            key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                            '/severity',
                                          schemaPath:
                                            '#/properties/components/patternProperties/%5E.*%24/properties/severity/enum',
                                          keyword: 'enum',
                                          params: {
                                            allowedValues:
                                              schema11.properties.components.patternProperties['^.*$'].properties
                                                .severity.enum,
                                          },
                                          message: 'must be equal to one of the allowed values',
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid3 = _errs13 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data1.rationale !== undefined) {
                                      let data5 = data1.rationale;
                                      const _errs14 = errors;
                                      if (errors === _errs14) {
                                        if (typeof data5 === 'string') {
                                          if (func3(data5) < 1) {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/components/' +
                                                  key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/rationale',
                                                schemaPath:
                                                  '#/properties/components/patternProperties/%5E.*%24/properties/rationale/minLength',
                                                keyword: 'minLength',
                                                params: { limit: 1 },
                                                message: 'must NOT have fewer than 1 characters',
                                              },
                                            ];
                                            return false;
                                          }
                                        } else {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/components/' +
                                                key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                '/rationale',
                                              schemaPath:
                                                '#/properties/components/patternProperties/%5E.*%24/properties/rationale/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                              message: 'must be string',
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                      var valid3 = _errs14 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                    if (valid3) {
                                      if (data1.document !== undefined) {
                                        let data6 = data1.document;
                                        const _errs16 = errors;
                                        if (errors === _errs16) {
                                          if (Array.isArray(data6)) {
                                            var valid4 = true;
                                            const len0 = data6.length;
                                            for (let i0 = 0; i0 < len0; i0++) {
                                              let data7 = data6[i0];
                                              const _errs18 = errors;
                                              if (errors === _errs18) {
                                                if (typeof data7 === 'string') {
                                                  if (func3(data7) < 1) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/components/' +
                                                          key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/document/' +
                                                          i0,
                                                        schemaPath:
                                                          '#/properties/components/patternProperties/%5E.*%24/properties/document/items/minLength',
                                                        keyword: 'minLength',
                                                        params: { limit: 1 },
                                                        message: 'must NOT have fewer than 1 characters',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/components/' +
                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/document/' +
                                                        i0,
                                                      schemaPath:
                                                        '#/properties/components/patternProperties/%5E.*%24/properties/document/items/type',
                                                      keyword: 'type',
                                                      params: { type: 'string' },
                                                      message: 'must be string',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid4 = _errs18 === errors;
                                              if (!valid4) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/components/' +
                                                  key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/document',
                                                schemaPath:
                                                  '#/properties/components/patternProperties/%5E.*%24/properties/document/type',
                                                keyword: 'type',
                                                params: { type: 'array' },
                                                message: 'must be array',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid3 = _errs16 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                      if (valid3) {
                                        if (data1.when !== undefined) {
                                          let data8 = data1.when;
                                          const _errs20 = errors;
                                          if (errors === _errs20) {
                                            if (data8 && typeof data8 == 'object' && !Array.isArray(data8)) {
                                              if (Object.keys(data8).length < 1) {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/components/' +
                                                      key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/when',
                                                    schemaPath:
                                                      '#/properties/components/patternProperties/%5E.*%24/properties/when/minProperties',
                                                    keyword: 'minProperties',
                                                    params: { limit: 1 },
                                                    message: 'must NOT have fewer than 1 properties',
                                                  },
                                                ];
                                                return false;
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/components/' +
                                                    key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/when',
                                                  schemaPath:
                                                    '#/properties/components/patternProperties/%5E.*%24/properties/when/type',
                                                  keyword: 'type',
                                                  params: { type: 'object' },
                                                  message: 'must be object',
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid3 = _errs20 === errors;
                                        } else {
                                          var valid3 = true;
                                        }
                                        if (valid3) {
                                          if (data1.optional !== undefined) {
                                            const _errs22 = errors;
                                            if (typeof data1.optional !== 'boolean') {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/components/' +
                                                    key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/optional',
                                                  schemaPath:
                                                    '#/properties/components/patternProperties/%5E.*%24/properties/optional/type',
                                                  keyword: 'type',
                                                  params: { type: 'boolean' },
                                                  message: 'must be boolean',
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid3 = _errs22 === errors;
                                          } else {
                                            var valid3 = true;
                                          }
                                          if (valid3) {
                                            if (data1.count !== undefined) {
                                              let data10 = data1.count;
                                              const _errs24 = errors;
                                              const _errs25 = errors;
                                              let valid5 = false;
                                              const _errs26 = errors;
                                              if (!(typeof data10 == 'number' && !(data10 % 1) && !isNaN(data10))) {
                                                const err3 = {
                                                  instancePath:
                                                    instancePath +
                                                    '/components/' +
                                                    key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/count',
                                                  schemaPath:
                                                    '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/0/type',
                                                  keyword: 'type',
                                                  params: { type: 'integer' },
                                                  message: 'must be integer',
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err3];
                                                } else {
                                                  vErrors.push(err3);
                                                }
                                                errors++;
                                              }
                                              if (errors === _errs26) {
                                                if (typeof data10 == 'number') {
                                                  if (data10 < 0 || isNaN(data10)) {
                                                    const err4 = {
                                                      instancePath:
                                                        instancePath +
                                                        '/components/' +
                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/count',
                                                      schemaPath:
                                                        '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/0/minimum',
                                                      keyword: 'minimum',
                                                      params: { comparison: '>=', limit: 0 },
                                                      message: 'must be >= 0',
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err4];
                                                    } else {
                                                      vErrors.push(err4);
                                                    }
                                                    errors++;
                                                  }
                                                }
                                              }
                                              var _valid0 = _errs26 === errors;
                                              valid5 = valid5 || _valid0;
                                              if (!valid5) {
                                                const _errs28 = errors;
                                                if (errors === _errs28) {
                                                  if (typeof data10 === 'string') {
                                                    if (!pattern3.test(data10)) {
                                                      const err5 = {
                                                        instancePath:
                                                          instancePath +
                                                          '/components/' +
                                                          key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/count',
                                                        schemaPath:
                                                          '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/1/pattern',
                                                        keyword: 'pattern',
                                                        params: { pattern: '^\\{.*\\}$' },
                                                        message: 'must match pattern "' + '^\\{.*\\}$' + '"',
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err5];
                                                      } else {
                                                        vErrors.push(err5);
                                                      }
                                                      errors++;
                                                    }
                                                  } else {
                                                    const err6 = {
                                                      instancePath:
                                                        instancePath +
                                                        '/components/' +
                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/count',
                                                      schemaPath:
                                                        '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/1/type',
                                                      keyword: 'type',
                                                      params: { type: 'string' },
                                                      message: 'must be string',
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err6];
                                                    } else {
                                                      vErrors.push(err6);
                                                    }
                                                    errors++;
                                                  }
                                                }
                                                var _valid0 = _errs28 === errors;
                                                valid5 = valid5 || _valid0;
                                                if (!valid5) {
                                                  const _errs30 = errors;
                                                  if (errors === _errs30) {
                                                    if (data10 && typeof data10 == 'object' && !Array.isArray(data10)) {
                                                      if (Object.keys(data10).length < 1) {
                                                        const err7 = {
                                                          instancePath:
                                                            instancePath +
                                                            '/components/' +
                                                            key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/count',
                                                          schemaPath:
                                                            '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/2/minProperties',
                                                          keyword: 'minProperties',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 properties',
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err7];
                                                        } else {
                                                          vErrors.push(err7);
                                                        }
                                                        errors++;
                                                      } else {
                                                        const _errs32 = errors;
                                                        for (const key4 in data10) {
                                                          if (!(key4 === 'atLeast' || key4 === 'atMost')) {
                                                            const err8 = {
                                                              instancePath:
                                                                instancePath +
                                                                '/components/' +
                                                                key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                '/count',
                                                              schemaPath:
                                                                '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/2/additionalProperties',
                                                              keyword: 'additionalProperties',
                                                              params: { additionalProperty: key4 },
                                                              message: 'must NOT have additional properties',
                                                            };
                                                            if (vErrors === null) {
                                                              vErrors = [err8];
                                                            } else {
                                                              vErrors.push(err8);
                                                            }
                                                            errors++;
                                                            break;
                                                          }
                                                        }
                                                        if (_errs32 === errors) {
                                                          if (data10.atLeast !== undefined) {
                                                            let data11 = data10.atLeast;
                                                            const _errs33 = errors;
                                                            if (
                                                              !(
                                                                typeof data11 == 'number' &&
                                                                !(data11 % 1) &&
                                                                !isNaN(data11)
                                                              ) &&
                                                              typeof data11 !== 'string'
                                                            ) {
                                                              const err9 = {
                                                                instancePath:
                                                                  instancePath +
                                                                  '/components/' +
                                                                  key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                  '/count/atLeast',
                                                                schemaPath:
                                                                  '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/2/properties/atLeast/type',
                                                                keyword: 'type',
                                                                params: {
                                                                  type: schema11.properties.components
                                                                    .patternProperties['^.*$'].properties.count.anyOf[2]
                                                                    .properties.atLeast.type,
                                                                },
                                                                message: 'must be integer,string',
                                                              };
                                                              if (vErrors === null) {
                                                                vErrors = [err9];
                                                              } else {
                                                                vErrors.push(err9);
                                                              }
                                                              errors++;
                                                            }
                                                            var valid6 = _errs33 === errors;
                                                          } else {
                                                            var valid6 = true;
                                                          }
                                                          if (valid6) {
                                                            if (data10.atMost !== undefined) {
                                                              let data12 = data10.atMost;
                                                              const _errs35 = errors;
                                                              if (
                                                                !(
                                                                  typeof data12 == 'number' &&
                                                                  !(data12 % 1) &&
                                                                  !isNaN(data12)
                                                                ) &&
                                                                typeof data12 !== 'string'
                                                              ) {
                                                                const err10 = {
                                                                  instancePath:
                                                                    instancePath +
                                                                    '/components/' +
                                                                    key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                    '/count/atMost',
                                                                  schemaPath:
                                                                    '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/2/properties/atMost/type',
                                                                  keyword: 'type',
                                                                  params: {
                                                                    type: schema11.properties.components
                                                                      .patternProperties['^.*$'].properties.count
                                                                      .anyOf[2].properties.atMost.type,
                                                                  },
                                                                  message: 'must be integer,string',
                                                                };
                                                                if (vErrors === null) {
                                                                  vErrors = [err10];
                                                                } else {
                                                                  vErrors.push(err10);
                                                                }
                                                                errors++;
                                                              }
                                                              var valid6 = _errs35 === errors;
                                                            } else {
                                                              var valid6 = true;
                                                            }
                                                          }
                                                        }
                                                      }
                                                    } else {
                                                      const err11 = {
                                                        instancePath:
                                                          instancePath +
                                                          '/components/' +
                                                          key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/count',
                                                        schemaPath:
                                                          '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf/2/type',
                                                        keyword: 'type',
                                                        params: { type: 'object' },
                                                        message: 'must be object',
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err11];
                                                      } else {
                                                        vErrors.push(err11);
                                                      }
                                                      errors++;
                                                    }
                                                  }
                                                  var _valid0 = _errs30 === errors;
                                                  valid5 = valid5 || _valid0;
                                                }
                                              }
                                              if (!valid5) {
                                                const err12 = {
                                                  instancePath:
                                                    instancePath +
                                                    '/components/' +
                                                    key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/count',
                                                  schemaPath:
                                                    '#/properties/components/patternProperties/%5E.*%24/properties/count/anyOf',
                                                  keyword: 'anyOf',
                                                  params: {},
                                                  message: 'must match a schema in anyOf',
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err12];
                                                } else {
                                                  vErrors.push(err12);
                                                }
                                                errors++;
                                                validate10.errors = vErrors;
                                                return false;
                                              } else {
                                                errors = _errs25;
                                                if (vErrors !== null) {
                                                  if (_errs25) {
                                                    vErrors.length = _errs25;
                                                  } else {
                                                    vErrors = null;
                                                  }
                                                }
                                              }
                                              var valid3 = _errs24 === errors;
                                            } else {
                                              var valid3 = true;
                                            }
                                            if (valid3) {
                                              if (data1.forEach !== undefined) {
                                                let data13 = data1.forEach;
                                                const _errs37 = errors;
                                                if (
                                                  (!data13 || typeof data13 != 'object') &&
                                                  typeof data13 !== 'string'
                                                ) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/components/' +
                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/forEach',
                                                      schemaPath:
                                                        '#/properties/components/patternProperties/%5E.*%24/properties/forEach/type',
                                                      keyword: 'type',
                                                      params: {
                                                        type: schema11.properties.components.patternProperties['^.*$']
                                                          .properties.forEach.type,
                                                      },
                                                      message: 'must be string,array,object',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                if (errors === _errs37) {
                                                  if (Array.isArray(data13)) {
                                                    var valid7 = true;
                                                    const len1 = data13.length;
                                                    for (let i1 = 0; i1 < len1; i1++) {
                                                      let data14 = data13[i1];
                                                      const _errs39 = errors;
                                                      if (typeof data14 !== 'string' && !(typeof data14 == 'number')) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/components/' +
                                                              key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/forEach/' +
                                                              i1,
                                                            schemaPath:
                                                              '#/properties/components/patternProperties/%5E.*%24/properties/forEach/items/type',
                                                            keyword: 'type',
                                                            params: {
                                                              type: schema11.properties.components.patternProperties[
                                                                '^.*$'
                                                              ].properties.forEach.items.type,
                                                            },
                                                            message: 'must be string,number',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid7 = _errs39 === errors;
                                                      if (!valid7) {
                                                        break;
                                                      }
                                                    }
                                                  }
                                                }
                                                var valid3 = _errs37 === errors;
                                              } else {
                                                var valid3 = true;
                                              }
                                              if (valid3) {
                                                if (data1.find !== undefined) {
                                                  let data15 = data1.find;
                                                  const _errs41 = errors;
                                                  if (errors === _errs41) {
                                                    if (data15 && typeof data15 == 'object' && !Array.isArray(data15)) {
                                                      if (Object.keys(data15).length < 1) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/components/' +
                                                              key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/find',
                                                            schemaPath:
                                                              '#/properties/components/patternProperties/%5E.*%24/properties/find/minProperties',
                                                            keyword: 'minProperties',
                                                            params: { limit: 1 },
                                                            message: 'must NOT have fewer than 1 properties',
                                                          },
                                                        ];
                                                        return false;
                                                      } else {
                                                        const _errs43 = errors;
                                                        for (const key5 in data15) {
                                                          if (
                                                            !func2.call(
                                                              schema11.properties.components.patternProperties['^.*$']
                                                                .properties.find.properties,
                                                              key5,
                                                            )
                                                          ) {
                                                            validate10.errors = [
                                                              {
                                                                instancePath:
                                                                  instancePath +
                                                                  '/components/' +
                                                                  key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                  '/find',
                                                                schemaPath:
                                                                  '#/properties/components/patternProperties/%5E.*%24/properties/find/additionalProperties',
                                                                keyword: 'additionalProperties',
                                                                params: { additionalProperty: key5 },
                                                                message: 'must NOT have additional properties',
                                                              },
                                                            ];
                                                            return false;
                                                            break;
                                                          }
                                                        }
                                                        if (_errs43 === errors) {
                                                          if (data15.name !== undefined) {
                                                            let data16 = data15.name;
                                                            const _errs44 = errors;
                                                            if (errors === _errs44) {
                                                              if (typeof data16 === 'string') {
                                                                if (func3(data16) < 1) {
                                                                  validate10.errors = [
                                                                    {
                                                                      instancePath:
                                                                        instancePath +
                                                                        '/components/' +
                                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                        '/find/name',
                                                                      schemaPath:
                                                                        '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/name/minLength',
                                                                      keyword: 'minLength',
                                                                      params: { limit: 1 },
                                                                      message: 'must NOT have fewer than 1 characters',
                                                                    },
                                                                  ];
                                                                  return false;
                                                                }
                                                              } else {
                                                                validate10.errors = [
                                                                  {
                                                                    instancePath:
                                                                      instancePath +
                                                                      '/components/' +
                                                                      key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                      '/find/name',
                                                                    schemaPath:
                                                                      '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/name/type',
                                                                    keyword: 'type',
                                                                    params: { type: 'string' },
                                                                    message: 'must be string',
                                                                  },
                                                                ];
                                                                return false;
                                                              }
                                                            }
                                                            var valid8 = _errs44 === errors;
                                                          } else {
                                                            var valid8 = true;
                                                          }
                                                          if (valid8) {
                                                            if (data15.id !== undefined) {
                                                              let data17 = data15.id;
                                                              const _errs46 = errors;
                                                              if (errors === _errs46) {
                                                                if (typeof data17 === 'string') {
                                                                  if (func3(data17) < 1) {
                                                                    validate10.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath +
                                                                          '/components/' +
                                                                          key2
                                                                            .replace(/~/g, '~0')
                                                                            .replace(/\//g, '~1') +
                                                                          '/find/id',
                                                                        schemaPath:
                                                                          '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/id/minLength',
                                                                        keyword: 'minLength',
                                                                        params: { limit: 1 },
                                                                        message:
                                                                          'must NOT have fewer than 1 characters',
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                } else {
                                                                  validate10.errors = [
                                                                    {
                                                                      instancePath:
                                                                        instancePath +
                                                                        '/components/' +
                                                                        key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                        '/find/id',
                                                                      schemaPath:
                                                                        '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/id/type',
                                                                      keyword: 'type',
                                                                      params: { type: 'string' },
                                                                      message: 'must be string',
                                                                    },
                                                                  ];
                                                                  return false;
                                                                }
                                                              }
                                                              var valid8 = _errs46 === errors;
                                                            } else {
                                                              var valid8 = true;
                                                            }
                                                            if (valid8) {
                                                              if (data15.region !== undefined) {
                                                                let data18 = data15.region;
                                                                const _errs48 = errors;
                                                                if (errors === _errs48) {
                                                                  if (typeof data18 === 'string') {
                                                                    if (func3(data18) < 1) {
                                                                      validate10.errors = [
                                                                        {
                                                                          instancePath:
                                                                            instancePath +
                                                                            '/components/' +
                                                                            key2
                                                                              .replace(/~/g, '~0')
                                                                              .replace(/\//g, '~1') +
                                                                            '/find/region',
                                                                          schemaPath:
                                                                            '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/region/minLength',
                                                                          keyword: 'minLength',
                                                                          params: { limit: 1 },
                                                                          message:
                                                                            'must NOT have fewer than 1 characters',
                                                                        },
                                                                      ];
                                                                      return false;
                                                                    }
                                                                  } else {
                                                                    validate10.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath +
                                                                          '/components/' +
                                                                          key2
                                                                            .replace(/~/g, '~0')
                                                                            .replace(/\//g, '~1') +
                                                                          '/find/region',
                                                                        schemaPath:
                                                                          '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/region/type',
                                                                        keyword: 'type',
                                                                        params: { type: 'string' },
                                                                        message: 'must be string',
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid8 = _errs48 === errors;
                                                              } else {
                                                                var valid8 = true;
                                                              }
                                                              if (valid8) {
                                                                if (data15.tags !== undefined) {
                                                                  let data19 = data15.tags;
                                                                  const _errs50 = errors;
                                                                  if (errors === _errs50) {
                                                                    if (
                                                                      data19 &&
                                                                      typeof data19 == 'object' &&
                                                                      !Array.isArray(data19)
                                                                    ) {
                                                                      var valid9 = true;
                                                                      for (const key6 in data19) {
                                                                        if (pattern1.test(key6)) {
                                                                          const _errs52 = errors;
                                                                          if (typeof data19[key6] !== 'string') {
                                                                            validate10.errors = [
                                                                              {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/components/' +
                                                                                  key2
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1') +
                                                                                  '/find/tags/' +
                                                                                  key6
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1'),
                                                                                schemaPath:
                                                                                  '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/tags/patternProperties/%5E.*%24/type',
                                                                                keyword: 'type',
                                                                                params: { type: 'string' },
                                                                                message: 'must be string',
                                                                              },
                                                                            ];
                                                                            return false;
                                                                          }
                                                                          var valid9 = _errs52 === errors;
                                                                          if (!valid9) {
                                                                            break;
                                                                          }
                                                                        }
                                                                      }
                                                                    } else {
                                                                      validate10.errors = [
                                                                        {
                                                                          instancePath:
                                                                            instancePath +
                                                                            '/components/' +
                                                                            key2
                                                                              .replace(/~/g, '~0')
                                                                              .replace(/\//g, '~1') +
                                                                            '/find/tags',
                                                                          schemaPath:
                                                                            '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/tags/type',
                                                                          keyword: 'type',
                                                                          params: { type: 'object' },
                                                                          message: 'must be object',
                                                                        },
                                                                      ];
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid8 = _errs50 === errors;
                                                                } else {
                                                                  var valid8 = true;
                                                                }
                                                                if (valid8) {
                                                                  if (data15.stack !== undefined) {
                                                                    let data21 = data15.stack;
                                                                    const _errs54 = errors;
                                                                    if (errors === _errs54) {
                                                                      if (typeof data21 === 'string') {
                                                                        if (func3(data21) < 1) {
                                                                          validate10.errors = [
                                                                            {
                                                                              instancePath:
                                                                                instancePath +
                                                                                '/components/' +
                                                                                key2
                                                                                  .replace(/~/g, '~0')
                                                                                  .replace(/\//g, '~1') +
                                                                                '/find/stack',
                                                                              schemaPath:
                                                                                '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/stack/minLength',
                                                                              keyword: 'minLength',
                                                                              params: { limit: 1 },
                                                                              message:
                                                                                'must NOT have fewer than 1 characters',
                                                                            },
                                                                          ];
                                                                          return false;
                                                                        }
                                                                      } else {
                                                                        validate10.errors = [
                                                                          {
                                                                            instancePath:
                                                                              instancePath +
                                                                              '/components/' +
                                                                              key2
                                                                                .replace(/~/g, '~0')
                                                                                .replace(/\//g, '~1') +
                                                                              '/find/stack',
                                                                            schemaPath:
                                                                              '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/stack/type',
                                                                            keyword: 'type',
                                                                            params: { type: 'string' },
                                                                            message: 'must be string',
                                                                          },
                                                                        ];
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid8 = _errs54 === errors;
                                                                  } else {
                                                                    var valid8 = true;
                                                                  }
                                                                  if (valid8) {
                                                                    if (data15.logicalId !== undefined) {
                                                                      let data22 = data15.logicalId;
                                                                      const _errs56 = errors;
                                                                      if (errors === _errs56) {
                                                                        if (typeof data22 === 'string') {
                                                                          if (func3(data22) < 1) {
                                                                            validate10.errors = [
                                                                              {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/components/' +
                                                                                  key2
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1') +
                                                                                  '/find/logicalId',
                                                                                schemaPath:
                                                                                  '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/logicalId/minLength',
                                                                                keyword: 'minLength',
                                                                                params: { limit: 1 },
                                                                                message:
                                                                                  'must NOT have fewer than 1 characters',
                                                                              },
                                                                            ];
                                                                            return false;
                                                                          }
                                                                        } else {
                                                                          validate10.errors = [
                                                                            {
                                                                              instancePath:
                                                                                instancePath +
                                                                                '/components/' +
                                                                                key2
                                                                                  .replace(/~/g, '~0')
                                                                                  .replace(/\//g, '~1') +
                                                                                '/find/logicalId',
                                                                              schemaPath:
                                                                                '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/logicalId/type',
                                                                              keyword: 'type',
                                                                              params: { type: 'string' },
                                                                              message: 'must be string',
                                                                            },
                                                                          ];
                                                                          return false;
                                                                        }
                                                                      }
                                                                      var valid8 = _errs56 === errors;
                                                                    } else {
                                                                      var valid8 = true;
                                                                    }
                                                                    if (valid8) {
                                                                      if (data15.attachedTo !== undefined) {
                                                                        let data23 = data15.attachedTo;
                                                                        const _errs58 = errors;
                                                                        if (errors === _errs58) {
                                                                          if (typeof data23 === 'string') {
                                                                            if (func3(data23) < 1) {
                                                                              validate10.errors = [
                                                                                {
                                                                                  instancePath:
                                                                                    instancePath +
                                                                                    '/components/' +
                                                                                    key2
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1') +
                                                                                    '/find/attachedTo',
                                                                                  schemaPath:
                                                                                    '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/attachedTo/minLength',
                                                                                  keyword: 'minLength',
                                                                                  params: { limit: 1 },
                                                                                  message:
                                                                                    'must NOT have fewer than 1 characters',
                                                                                },
                                                                              ];
                                                                              return false;
                                                                            }
                                                                          } else {
                                                                            validate10.errors = [
                                                                              {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/components/' +
                                                                                  key2
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1') +
                                                                                  '/find/attachedTo',
                                                                                schemaPath:
                                                                                  '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/attachedTo/type',
                                                                                keyword: 'type',
                                                                                params: { type: 'string' },
                                                                                message: 'must be string',
                                                                              },
                                                                            ];
                                                                            return false;
                                                                          }
                                                                        }
                                                                        var valid8 = _errs58 === errors;
                                                                      } else {
                                                                        var valid8 = true;
                                                                      }
                                                                      if (valid8) {
                                                                        if (data15.belongsTo !== undefined) {
                                                                          let data24 = data15.belongsTo;
                                                                          const _errs60 = errors;
                                                                          if (errors === _errs60) {
                                                                            if (typeof data24 === 'string') {
                                                                              if (func3(data24) < 1) {
                                                                                validate10.errors = [
                                                                                  {
                                                                                    instancePath:
                                                                                      instancePath +
                                                                                      '/components/' +
                                                                                      key2
                                                                                        .replace(/~/g, '~0')
                                                                                        .replace(/\//g, '~1') +
                                                                                      '/find/belongsTo',
                                                                                    schemaPath:
                                                                                      '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/belongsTo/minLength',
                                                                                    keyword: 'minLength',
                                                                                    params: { limit: 1 },
                                                                                    message:
                                                                                      'must NOT have fewer than 1 characters',
                                                                                  },
                                                                                ];
                                                                                return false;
                                                                              }
                                                                            } else {
                                                                              validate10.errors = [
                                                                                {
                                                                                  instancePath:
                                                                                    instancePath +
                                                                                    '/components/' +
                                                                                    key2
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1') +
                                                                                    '/find/belongsTo',
                                                                                  schemaPath:
                                                                                    '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/belongsTo/type',
                                                                                  keyword: 'type',
                                                                                  params: { type: 'string' },
                                                                                  message: 'must be string',
                                                                                },
                                                                              ];
                                                                              return false;
                                                                            }
                                                                          }
                                                                          var valid8 = _errs60 === errors;
                                                                        } else {
                                                                          var valid8 = true;
                                                                        }
                                                                        if (valid8) {
                                                                          if (data15.where !== undefined) {
                                                                            let data25 = data15.where;
                                                                            const _errs62 = errors;
                                                                            if (errors === _errs62) {
                                                                              if (
                                                                                data25 &&
                                                                                typeof data25 == 'object' &&
                                                                                !Array.isArray(data25)
                                                                              ) {
                                                                                if (Object.keys(data25).length < 1) {
                                                                                  validate10.errors = [
                                                                                    {
                                                                                      instancePath:
                                                                                        instancePath +
                                                                                        '/components/' +
                                                                                        key2
                                                                                          .replace(/~/g, '~0')
                                                                                          .replace(/\//g, '~1') +
                                                                                        '/find/where',
                                                                                      schemaPath:
                                                                                        '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/where/minProperties',
                                                                                      keyword: 'minProperties',
                                                                                      params: { limit: 1 },
                                                                                      message:
                                                                                        'must NOT have fewer than 1 properties',
                                                                                    },
                                                                                  ];
                                                                                  return false;
                                                                                }
                                                                              } else {
                                                                                validate10.errors = [
                                                                                  {
                                                                                    instancePath:
                                                                                      instancePath +
                                                                                      '/components/' +
                                                                                      key2
                                                                                        .replace(/~/g, '~0')
                                                                                        .replace(/\//g, '~1') +
                                                                                      '/find/where',
                                                                                    schemaPath:
                                                                                      '#/properties/components/patternProperties/%5E.*%24/properties/find/properties/where/type',
                                                                                    keyword: 'type',
                                                                                    params: { type: 'object' },
                                                                                    message: 'must be object',
                                                                                  },
                                                                                ];
                                                                                return false;
                                                                              }
                                                                            }
                                                                            var valid8 = _errs62 === errors;
                                                                          } else {
                                                                            var valid8 = true;
                                                                          }
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    } else {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/components/' +
                                                            key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/find',
                                                          schemaPath:
                                                            '#/properties/components/patternProperties/%5E.*%24/properties/find/type',
                                                          keyword: 'type',
                                                          params: { type: 'object' },
                                                          message: 'must be object',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                  var valid3 = _errs41 === errors;
                                                } else {
                                                  var valid3 = true;
                                                }
                                                if (valid3) {
                                                  if (data1.expect !== undefined) {
                                                    let data26 = data1.expect;
                                                    const _errs64 = errors;
                                                    if (errors === _errs64) {
                                                      if (
                                                        data26 &&
                                                        typeof data26 == 'object' &&
                                                        !Array.isArray(data26)
                                                      ) {
                                                        if (Object.keys(data26).length < 1) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath +
                                                                '/components/' +
                                                                key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                '/expect',
                                                              schemaPath:
                                                                '#/properties/components/patternProperties/%5E.*%24/properties/expect/minProperties',
                                                              keyword: 'minProperties',
                                                              params: { limit: 1 },
                                                              message: 'must NOT have fewer than 1 properties',
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                      } else {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/components/' +
                                                              key2.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/expect',
                                                            schemaPath:
                                                              '#/properties/components/patternProperties/%5E.*%24/properties/expect/type',
                                                            keyword: 'type',
                                                            params: { type: 'object' },
                                                            message: 'must be object',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    }
                                                    var valid3 = _errs64 === errors;
                                                  } else {
                                                    var valid3 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate10.errors = [
                            {
                              instancePath:
                                instancePath + '/components/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
                              schemaPath: '#/properties/components/patternProperties/%5E.*%24/type',
                              keyword: 'type',
                              params: { type: 'object' },
                              message: 'must be object',
                            },
                          ];
                          return false;
                        }
                      }
                      var valid2 = _errs6 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  }
                }
              } else {
                validate10.errors = [
                  {
                    instancePath: instancePath + '/components',
                    schemaPath: '#/properties/components/type',
                    keyword: 'type',
                    params: { type: 'object' },
                    message: 'must be object',
                  },
                ];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.shared !== undefined) {
              let data27 = data.shared;
              const _errs66 = errors;
              if (errors === _errs66) {
                if (data27 && typeof data27 == 'object' && !Array.isArray(data27)) {
                  for (const key7 in data27) {
                    const _errs68 = errors;
                    if (errors === _errs68) {
                      if (typeof key7 === 'string') {
                        if (!pattern0.test(key7)) {
                          const err13 = {
                            instancePath: instancePath + '/shared',
                            schemaPath: '#/properties/shared/propertyNames/pattern',
                            keyword: 'pattern',
                            params: { pattern: '^[a-z][a-z0-9-]*$' },
                            message: 'must match pattern "' + '^[a-z][a-z0-9-]*$' + '"',
                            propertyName: key7,
                          };
                          if (vErrors === null) {
                            vErrors = [err13];
                          } else {
                            vErrors.push(err13);
                          }
                          errors++;
                        }
                      } else {
                        const err14 = {
                          instancePath: instancePath + '/shared',
                          schemaPath: '#/properties/shared/propertyNames/type',
                          keyword: 'type',
                          params: { type: 'string' },
                          message: 'must be string',
                          propertyName: key7,
                        };
                        if (vErrors === null) {
                          vErrors = [err14];
                        } else {
                          vErrors.push(err14);
                        }
                        errors++;
                      }
                    }
                    var valid10 = _errs68 === errors;
                    if (!valid10) {
                      const err15 = {
                        instancePath: instancePath + '/shared',
                        schemaPath: '#/properties/shared/propertyNames',
                        keyword: 'propertyNames',
                        params: { propertyName: key7 },
                        message: 'property name must be valid',
                      };
                      if (vErrors === null) {
                        vErrors = [err15];
                      } else {
                        vErrors.push(err15);
                      }
                      errors++;
                      validate10.errors = vErrors;
                      return false;
                      break;
                    }
                  }
                  if (valid10) {
                    var valid11 = true;
                    for (const key8 in data27) {
                      if (pattern1.test(key8)) {
                        let data28 = data27[key8];
                        const _errs70 = errors;
                        if (errors === _errs70) {
                          if (data28 && typeof data28 == 'object' && !Array.isArray(data28)) {
                            let missing1;
                            if (
                              (data28.type === undefined && (missing1 = 'type')) ||
                              (data28.find === undefined && (missing1 = 'find'))
                            ) {
                              validate10.errors = [
                                {
                                  instancePath:
                                    instancePath + '/shared/' + key8.replace(/~/g, '~0').replace(/\//g, '~1'),
                                  schemaPath: '#/properties/shared/patternProperties/%5E.*%24/required',
                                  keyword: 'required',
                                  params: { missingProperty: missing1 },
                                  message: "must have required property '" + missing1 + "'",
                                },
                              ];
                              return false;
                            } else {
                              const _errs72 = errors;
                              for (const key9 in data28) {
                                if (
                                  !func2.call(schema11.properties.shared.patternProperties['^.*$'].properties, key9)
                                ) {
                                  validate10.errors = [
                                    {
                                      instancePath:
                                        instancePath + '/shared/' + key8.replace(/~/g, '~0').replace(/\//g, '~1'),
                                      schemaPath: '#/properties/shared/patternProperties/%5E.*%24/additionalProperties',
                                      keyword: 'additionalProperties',
                                      params: { additionalProperty: key9 },
                                      message: 'must NOT have additional properties',
                                    },
                                  ];
                                  return false;
                                  break;
                                }
                              }
                              if (_errs72 === errors) {
                                if (data28.title !== undefined) {
                                  let data29 = data28.title;
                                  const _errs73 = errors;
                                  if (errors === _errs73) {
                                    if (typeof data29 === 'string') {
                                      if (func3(data29) < 1) {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/shared/' +
                                              key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/title',
                                            schemaPath:
                                              '#/properties/shared/patternProperties/%5E.*%24/properties/title/minLength',
                                            keyword: 'minLength',
                                            params: { limit: 1 },
                                            message: 'must NOT have fewer than 1 characters',
                                          },
                                        ];
                                        return false;
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath:
                                            instancePath +
                                            '/shared/' +
                                            key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                            '/title',
                                          schemaPath:
                                            '#/properties/shared/patternProperties/%5E.*%24/properties/title/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                          message: 'must be string',
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid12 = _errs73 === errors;
                                } else {
                                  var valid12 = true;
                                }
                                if (valid12) {
                                  if (data28.type !== undefined) {
                                    let data30 = data28.type;
                                    const _errs75 = errors;
                                    if (errors === _errs75) {
                                      if (typeof data30 === 'string') {
                                        if (!pattern2.test(data30)) {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/shared/' +
                                                key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                '/type',
                                              schemaPath:
                                                '#/properties/shared/patternProperties/%5E.*%24/properties/type/pattern',
                                              keyword: 'pattern',
                                              params: {
                                                pattern: '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$',
                                              },
                                              message:
                                                'must match pattern "' +
                                                '^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+|Account)$' +
                                                '"',
                                            },
                                          ];
                                          return false;
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/shared/' +
                                              key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/type',
                                            schemaPath:
                                              '#/properties/shared/patternProperties/%5E.*%24/properties/type/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                            message: 'must be string',
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid12 = _errs75 === errors;
                                  } else {
                                    var valid12 = true;
                                  }
                                  if (valid12) {
                                    if (data28.severity !== undefined) {
                                      let data31 = data28.severity;
                                      const _errs77 = errors;
                                      if (!(
                                        data31 === 'critical' ||
                                        data31 === 'high' ||
                                        data31 === 'medium' ||
                                        data31 === 'low'
                                      )) {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/shared/' +
                                              key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/severity',
                                            schemaPath:
                                              '#/properties/shared/patternProperties/%5E.*%24/properties/severity/enum',
                                            keyword: 'enum',
                                            params: {
                                              allowedValues:
                                                schema11.properties.shared.patternProperties['^.*$'].properties.severity
                                                  .enum,
                                            },
                                            message: 'must be equal to one of the allowed values',
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid12 = _errs77 === errors;
                                    } else {
                                      var valid12 = true;
                                    }
                                    if (valid12) {
                                      if (data28.rationale !== undefined) {
                                        let data32 = data28.rationale;
                                        const _errs78 = errors;
                                        if (errors === _errs78) {
                                          if (typeof data32 === 'string') {
                                            if (func3(data32) < 1) {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/shared/' +
                                                    key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/rationale',
                                                  schemaPath:
                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/rationale/minLength',
                                                  keyword: 'minLength',
                                                  params: { limit: 1 },
                                                  message: 'must NOT have fewer than 1 characters',
                                                },
                                              ];
                                              return false;
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/shared/' +
                                                  key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/rationale',
                                                schemaPath:
                                                  '#/properties/shared/patternProperties/%5E.*%24/properties/rationale/type',
                                                keyword: 'type',
                                                params: { type: 'string' },
                                                message: 'must be string',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid12 = _errs78 === errors;
                                      } else {
                                        var valid12 = true;
                                      }
                                      if (valid12) {
                                        if (data28.document !== undefined) {
                                          let data33 = data28.document;
                                          const _errs80 = errors;
                                          if (errors === _errs80) {
                                            if (Array.isArray(data33)) {
                                              var valid13 = true;
                                              const len2 = data33.length;
                                              for (let i2 = 0; i2 < len2; i2++) {
                                                let data34 = data33[i2];
                                                const _errs82 = errors;
                                                if (errors === _errs82) {
                                                  if (typeof data34 === 'string') {
                                                    if (func3(data34) < 1) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/shared/' +
                                                            key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/document/' +
                                                            i2,
                                                          schemaPath:
                                                            '#/properties/shared/patternProperties/%5E.*%24/properties/document/items/minLength',
                                                          keyword: 'minLength',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/shared/' +
                                                          key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/document/' +
                                                          i2,
                                                        schemaPath:
                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/document/items/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid13 = _errs82 === errors;
                                                if (!valid13) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/shared/' +
                                                    key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/document',
                                                  schemaPath:
                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/document/type',
                                                  keyword: 'type',
                                                  params: { type: 'array' },
                                                  message: 'must be array',
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid12 = _errs80 === errors;
                                        } else {
                                          var valid12 = true;
                                        }
                                        if (valid12) {
                                          if (data28.when !== undefined) {
                                            let data35 = data28.when;
                                            const _errs84 = errors;
                                            if (errors === _errs84) {
                                              if (data35 && typeof data35 == 'object' && !Array.isArray(data35)) {
                                                if (Object.keys(data35).length < 1) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/shared/' +
                                                        key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/when',
                                                      schemaPath:
                                                        '#/properties/shared/patternProperties/%5E.*%24/properties/when/minProperties',
                                                      keyword: 'minProperties',
                                                      params: { limit: 1 },
                                                      message: 'must NOT have fewer than 1 properties',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              } else {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/shared/' +
                                                      key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/when',
                                                    schemaPath:
                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/when/type',
                                                    keyword: 'type',
                                                    params: { type: 'object' },
                                                    message: 'must be object',
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                            var valid12 = _errs84 === errors;
                                          } else {
                                            var valid12 = true;
                                          }
                                          if (valid12) {
                                            if (data28.optional !== undefined) {
                                              const _errs86 = errors;
                                              if (typeof data28.optional !== 'boolean') {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/shared/' +
                                                      key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/optional',
                                                    schemaPath:
                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/optional/type',
                                                    keyword: 'type',
                                                    params: { type: 'boolean' },
                                                    message: 'must be boolean',
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid12 = _errs86 === errors;
                                            } else {
                                              var valid12 = true;
                                            }
                                            if (valid12) {
                                              if (data28.count !== undefined) {
                                                let data37 = data28.count;
                                                const _errs88 = errors;
                                                const _errs89 = errors;
                                                let valid14 = false;
                                                const _errs90 = errors;
                                                if (!(typeof data37 == 'number' && !(data37 % 1) && !isNaN(data37))) {
                                                  const err16 = {
                                                    instancePath:
                                                      instancePath +
                                                      '/shared/' +
                                                      key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/count',
                                                    schemaPath:
                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/0/type',
                                                    keyword: 'type',
                                                    params: { type: 'integer' },
                                                    message: 'must be integer',
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err16];
                                                  } else {
                                                    vErrors.push(err16);
                                                  }
                                                  errors++;
                                                }
                                                if (errors === _errs90) {
                                                  if (typeof data37 == 'number') {
                                                    if (data37 < 0 || isNaN(data37)) {
                                                      const err17 = {
                                                        instancePath:
                                                          instancePath +
                                                          '/shared/' +
                                                          key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/count',
                                                        schemaPath:
                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/0/minimum',
                                                        keyword: 'minimum',
                                                        params: { comparison: '>=', limit: 0 },
                                                        message: 'must be >= 0',
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err17];
                                                      } else {
                                                        vErrors.push(err17);
                                                      }
                                                      errors++;
                                                    }
                                                  }
                                                }
                                                var _valid1 = _errs90 === errors;
                                                valid14 = valid14 || _valid1;
                                                if (!valid14) {
                                                  const _errs92 = errors;
                                                  if (errors === _errs92) {
                                                    if (typeof data37 === 'string') {
                                                      if (!pattern3.test(data37)) {
                                                        const err18 = {
                                                          instancePath:
                                                            instancePath +
                                                            '/shared/' +
                                                            key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/count',
                                                          schemaPath:
                                                            '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/1/pattern',
                                                          keyword: 'pattern',
                                                          params: { pattern: '^\\{.*\\}$' },
                                                          message: 'must match pattern "' + '^\\{.*\\}$' + '"',
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err18];
                                                        } else {
                                                          vErrors.push(err18);
                                                        }
                                                        errors++;
                                                      }
                                                    } else {
                                                      const err19 = {
                                                        instancePath:
                                                          instancePath +
                                                          '/shared/' +
                                                          key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/count',
                                                        schemaPath:
                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/1/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err19];
                                                      } else {
                                                        vErrors.push(err19);
                                                      }
                                                      errors++;
                                                    }
                                                  }
                                                  var _valid1 = _errs92 === errors;
                                                  valid14 = valid14 || _valid1;
                                                  if (!valid14) {
                                                    const _errs94 = errors;
                                                    if (errors === _errs94) {
                                                      if (
                                                        data37 &&
                                                        typeof data37 == 'object' &&
                                                        !Array.isArray(data37)
                                                      ) {
                                                        if (Object.keys(data37).length < 1) {
                                                          const err20 = {
                                                            instancePath:
                                                              instancePath +
                                                              '/shared/' +
                                                              key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/count',
                                                            schemaPath:
                                                              '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/2/minProperties',
                                                            keyword: 'minProperties',
                                                            params: { limit: 1 },
                                                            message: 'must NOT have fewer than 1 properties',
                                                          };
                                                          if (vErrors === null) {
                                                            vErrors = [err20];
                                                          } else {
                                                            vErrors.push(err20);
                                                          }
                                                          errors++;
                                                        } else {
                                                          const _errs96 = errors;
                                                          for (const key10 in data37) {
                                                            if (!(key10 === 'atLeast' || key10 === 'atMost')) {
                                                              const err21 = {
                                                                instancePath:
                                                                  instancePath +
                                                                  '/shared/' +
                                                                  key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                  '/count',
                                                                schemaPath:
                                                                  '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/2/additionalProperties',
                                                                keyword: 'additionalProperties',
                                                                params: { additionalProperty: key10 },
                                                                message: 'must NOT have additional properties',
                                                              };
                                                              if (vErrors === null) {
                                                                vErrors = [err21];
                                                              } else {
                                                                vErrors.push(err21);
                                                              }
                                                              errors++;
                                                              break;
                                                            }
                                                          }
                                                          if (_errs96 === errors) {
                                                            if (data37.atLeast !== undefined) {
                                                              let data38 = data37.atLeast;
                                                              const _errs97 = errors;
                                                              if (
                                                                !(
                                                                  typeof data38 == 'number' &&
                                                                  !(data38 % 1) &&
                                                                  !isNaN(data38)
                                                                ) &&
                                                                typeof data38 !== 'string'
                                                              ) {
                                                                const err22 = {
                                                                  instancePath:
                                                                    instancePath +
                                                                    '/shared/' +
                                                                    key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                    '/count/atLeast',
                                                                  schemaPath:
                                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/2/properties/atLeast/type',
                                                                  keyword: 'type',
                                                                  params: {
                                                                    type: schema11.properties.shared.patternProperties[
                                                                      '^.*$'
                                                                    ].properties.count.anyOf[2].properties.atLeast.type,
                                                                  },
                                                                  message: 'must be integer,string',
                                                                };
                                                                if (vErrors === null) {
                                                                  vErrors = [err22];
                                                                } else {
                                                                  vErrors.push(err22);
                                                                }
                                                                errors++;
                                                              }
                                                              var valid15 = _errs97 === errors;
                                                            } else {
                                                              var valid15 = true;
                                                            }
                                                            if (valid15) {
                                                              if (data37.atMost !== undefined) {
                                                                let data39 = data37.atMost;
                                                                const _errs99 = errors;
                                                                if (
                                                                  !(
                                                                    typeof data39 == 'number' &&
                                                                    !(data39 % 1) &&
                                                                    !isNaN(data39)
                                                                  ) &&
                                                                  typeof data39 !== 'string'
                                                                ) {
                                                                  const err23 = {
                                                                    instancePath:
                                                                      instancePath +
                                                                      '/shared/' +
                                                                      key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                      '/count/atMost',
                                                                    schemaPath:
                                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/2/properties/atMost/type',
                                                                    keyword: 'type',
                                                                    params: {
                                                                      type: schema11.properties.shared
                                                                        .patternProperties['^.*$'].properties.count
                                                                        .anyOf[2].properties.atMost.type,
                                                                    },
                                                                    message: 'must be integer,string',
                                                                  };
                                                                  if (vErrors === null) {
                                                                    vErrors = [err23];
                                                                  } else {
                                                                    vErrors.push(err23);
                                                                  }
                                                                  errors++;
                                                                }
                                                                var valid15 = _errs99 === errors;
                                                              } else {
                                                                var valid15 = true;
                                                              }
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        const err24 = {
                                                          instancePath:
                                                            instancePath +
                                                            '/shared/' +
                                                            key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/count',
                                                          schemaPath:
                                                            '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf/2/type',
                                                          keyword: 'type',
                                                          params: { type: 'object' },
                                                          message: 'must be object',
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err24];
                                                        } else {
                                                          vErrors.push(err24);
                                                        }
                                                        errors++;
                                                      }
                                                    }
                                                    var _valid1 = _errs94 === errors;
                                                    valid14 = valid14 || _valid1;
                                                  }
                                                }
                                                if (!valid14) {
                                                  const err25 = {
                                                    instancePath:
                                                      instancePath +
                                                      '/shared/' +
                                                      key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/count',
                                                    schemaPath:
                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/count/anyOf',
                                                    keyword: 'anyOf',
                                                    params: {},
                                                    message: 'must match a schema in anyOf',
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err25];
                                                  } else {
                                                    vErrors.push(err25);
                                                  }
                                                  errors++;
                                                  validate10.errors = vErrors;
                                                  return false;
                                                } else {
                                                  errors = _errs89;
                                                  if (vErrors !== null) {
                                                    if (_errs89) {
                                                      vErrors.length = _errs89;
                                                    } else {
                                                      vErrors = null;
                                                    }
                                                  }
                                                }
                                                var valid12 = _errs88 === errors;
                                              } else {
                                                var valid12 = true;
                                              }
                                              if (valid12) {
                                                if (data28.forEach !== undefined) {
                                                  let data40 = data28.forEach;
                                                  const _errs101 = errors;
                                                  if (
                                                    (!data40 || typeof data40 != 'object') &&
                                                    typeof data40 !== 'string'
                                                  ) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/shared/' +
                                                          key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/forEach',
                                                        schemaPath:
                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/forEach/type',
                                                        keyword: 'type',
                                                        params: {
                                                          type: schema11.properties.shared.patternProperties['^.*$']
                                                            .properties.forEach.type,
                                                        },
                                                        message: 'must be string,array,object',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  if (errors === _errs101) {
                                                    if (Array.isArray(data40)) {
                                                      var valid16 = true;
                                                      const len3 = data40.length;
                                                      for (let i3 = 0; i3 < len3; i3++) {
                                                        let data41 = data40[i3];
                                                        const _errs103 = errors;
                                                        if (
                                                          typeof data41 !== 'string' &&
                                                          !(typeof data41 == 'number')
                                                        ) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath +
                                                                '/shared/' +
                                                                key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                '/forEach/' +
                                                                i3,
                                                              schemaPath:
                                                                '#/properties/shared/patternProperties/%5E.*%24/properties/forEach/items/type',
                                                              keyword: 'type',
                                                              params: {
                                                                type: schema11.properties.shared.patternProperties[
                                                                  '^.*$'
                                                                ].properties.forEach.items.type,
                                                              },
                                                              message: 'must be string,number',
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                        var valid16 = _errs103 === errors;
                                                        if (!valid16) {
                                                          break;
                                                        }
                                                      }
                                                    }
                                                  }
                                                  var valid12 = _errs101 === errors;
                                                } else {
                                                  var valid12 = true;
                                                }
                                                if (valid12) {
                                                  if (data28.find !== undefined) {
                                                    let data42 = data28.find;
                                                    const _errs105 = errors;
                                                    if (errors === _errs105) {
                                                      if (
                                                        data42 &&
                                                        typeof data42 == 'object' &&
                                                        !Array.isArray(data42)
                                                      ) {
                                                        if (Object.keys(data42).length < 1) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath +
                                                                '/shared/' +
                                                                key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                '/find',
                                                              schemaPath:
                                                                '#/properties/shared/patternProperties/%5E.*%24/properties/find/minProperties',
                                                              keyword: 'minProperties',
                                                              params: { limit: 1 },
                                                              message: 'must NOT have fewer than 1 properties',
                                                            },
                                                          ];
                                                          return false;
                                                        } else {
                                                          const _errs107 = errors;
                                                          for (const key11 in data42) {
                                                            if (
                                                              !func2.call(
                                                                schema11.properties.shared.patternProperties['^.*$']
                                                                  .properties.find.properties,
                                                                key11,
                                                              )
                                                            ) {
                                                              validate10.errors = [
                                                                {
                                                                  instancePath:
                                                                    instancePath +
                                                                    '/shared/' +
                                                                    key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                    '/find',
                                                                  schemaPath:
                                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/find/additionalProperties',
                                                                  keyword: 'additionalProperties',
                                                                  params: { additionalProperty: key11 },
                                                                  message: 'must NOT have additional properties',
                                                                },
                                                              ];
                                                              return false;
                                                              break;
                                                            }
                                                          }
                                                          if (_errs107 === errors) {
                                                            if (data42.name !== undefined) {
                                                              let data43 = data42.name;
                                                              const _errs108 = errors;
                                                              if (errors === _errs108) {
                                                                if (typeof data43 === 'string') {
                                                                  if (func3(data43) < 1) {
                                                                    validate10.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath +
                                                                          '/shared/' +
                                                                          key8
                                                                            .replace(/~/g, '~0')
                                                                            .replace(/\//g, '~1') +
                                                                          '/find/name',
                                                                        schemaPath:
                                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/name/minLength',
                                                                        keyword: 'minLength',
                                                                        params: { limit: 1 },
                                                                        message:
                                                                          'must NOT have fewer than 1 characters',
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                } else {
                                                                  validate10.errors = [
                                                                    {
                                                                      instancePath:
                                                                        instancePath +
                                                                        '/shared/' +
                                                                        key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                        '/find/name',
                                                                      schemaPath:
                                                                        '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/name/type',
                                                                      keyword: 'type',
                                                                      params: { type: 'string' },
                                                                      message: 'must be string',
                                                                    },
                                                                  ];
                                                                  return false;
                                                                }
                                                              }
                                                              var valid17 = _errs108 === errors;
                                                            } else {
                                                              var valid17 = true;
                                                            }
                                                            if (valid17) {
                                                              if (data42.id !== undefined) {
                                                                let data44 = data42.id;
                                                                const _errs110 = errors;
                                                                if (errors === _errs110) {
                                                                  if (typeof data44 === 'string') {
                                                                    if (func3(data44) < 1) {
                                                                      validate10.errors = [
                                                                        {
                                                                          instancePath:
                                                                            instancePath +
                                                                            '/shared/' +
                                                                            key8
                                                                              .replace(/~/g, '~0')
                                                                              .replace(/\//g, '~1') +
                                                                            '/find/id',
                                                                          schemaPath:
                                                                            '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/id/minLength',
                                                                          keyword: 'minLength',
                                                                          params: { limit: 1 },
                                                                          message:
                                                                            'must NOT have fewer than 1 characters',
                                                                        },
                                                                      ];
                                                                      return false;
                                                                    }
                                                                  } else {
                                                                    validate10.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath +
                                                                          '/shared/' +
                                                                          key8
                                                                            .replace(/~/g, '~0')
                                                                            .replace(/\//g, '~1') +
                                                                          '/find/id',
                                                                        schemaPath:
                                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/id/type',
                                                                        keyword: 'type',
                                                                        params: { type: 'string' },
                                                                        message: 'must be string',
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid17 = _errs110 === errors;
                                                              } else {
                                                                var valid17 = true;
                                                              }
                                                              if (valid17) {
                                                                if (data42.region !== undefined) {
                                                                  let data45 = data42.region;
                                                                  const _errs112 = errors;
                                                                  if (errors === _errs112) {
                                                                    if (typeof data45 === 'string') {
                                                                      if (func3(data45) < 1) {
                                                                        validate10.errors = [
                                                                          {
                                                                            instancePath:
                                                                              instancePath +
                                                                              '/shared/' +
                                                                              key8
                                                                                .replace(/~/g, '~0')
                                                                                .replace(/\//g, '~1') +
                                                                              '/find/region',
                                                                            schemaPath:
                                                                              '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/region/minLength',
                                                                            keyword: 'minLength',
                                                                            params: { limit: 1 },
                                                                            message:
                                                                              'must NOT have fewer than 1 characters',
                                                                          },
                                                                        ];
                                                                        return false;
                                                                      }
                                                                    } else {
                                                                      validate10.errors = [
                                                                        {
                                                                          instancePath:
                                                                            instancePath +
                                                                            '/shared/' +
                                                                            key8
                                                                              .replace(/~/g, '~0')
                                                                              .replace(/\//g, '~1') +
                                                                            '/find/region',
                                                                          schemaPath:
                                                                            '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/region/type',
                                                                          keyword: 'type',
                                                                          params: { type: 'string' },
                                                                          message: 'must be string',
                                                                        },
                                                                      ];
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid17 = _errs112 === errors;
                                                                } else {
                                                                  var valid17 = true;
                                                                }
                                                                if (valid17) {
                                                                  if (data42.tags !== undefined) {
                                                                    let data46 = data42.tags;
                                                                    const _errs114 = errors;
                                                                    if (errors === _errs114) {
                                                                      if (
                                                                        data46 &&
                                                                        typeof data46 == 'object' &&
                                                                        !Array.isArray(data46)
                                                                      ) {
                                                                        var valid18 = true;
                                                                        for (const key12 in data46) {
                                                                          if (pattern1.test(key12)) {
                                                                            const _errs116 = errors;
                                                                            if (typeof data46[key12] !== 'string') {
                                                                              validate10.errors = [
                                                                                {
                                                                                  instancePath:
                                                                                    instancePath +
                                                                                    '/shared/' +
                                                                                    key8
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1') +
                                                                                    '/find/tags/' +
                                                                                    key12
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1'),
                                                                                  schemaPath:
                                                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/tags/patternProperties/%5E.*%24/type',
                                                                                  keyword: 'type',
                                                                                  params: { type: 'string' },
                                                                                  message: 'must be string',
                                                                                },
                                                                              ];
                                                                              return false;
                                                                            }
                                                                            var valid18 = _errs116 === errors;
                                                                            if (!valid18) {
                                                                              break;
                                                                            }
                                                                          }
                                                                        }
                                                                      } else {
                                                                        validate10.errors = [
                                                                          {
                                                                            instancePath:
                                                                              instancePath +
                                                                              '/shared/' +
                                                                              key8
                                                                                .replace(/~/g, '~0')
                                                                                .replace(/\//g, '~1') +
                                                                              '/find/tags',
                                                                            schemaPath:
                                                                              '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/tags/type',
                                                                            keyword: 'type',
                                                                            params: { type: 'object' },
                                                                            message: 'must be object',
                                                                          },
                                                                        ];
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid17 = _errs114 === errors;
                                                                  } else {
                                                                    var valid17 = true;
                                                                  }
                                                                  if (valid17) {
                                                                    if (data42.stack !== undefined) {
                                                                      let data48 = data42.stack;
                                                                      const _errs118 = errors;
                                                                      if (errors === _errs118) {
                                                                        if (typeof data48 === 'string') {
                                                                          if (func3(data48) < 1) {
                                                                            validate10.errors = [
                                                                              {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/shared/' +
                                                                                  key8
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1') +
                                                                                  '/find/stack',
                                                                                schemaPath:
                                                                                  '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/stack/minLength',
                                                                                keyword: 'minLength',
                                                                                params: { limit: 1 },
                                                                                message:
                                                                                  'must NOT have fewer than 1 characters',
                                                                              },
                                                                            ];
                                                                            return false;
                                                                          }
                                                                        } else {
                                                                          validate10.errors = [
                                                                            {
                                                                              instancePath:
                                                                                instancePath +
                                                                                '/shared/' +
                                                                                key8
                                                                                  .replace(/~/g, '~0')
                                                                                  .replace(/\//g, '~1') +
                                                                                '/find/stack',
                                                                              schemaPath:
                                                                                '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/stack/type',
                                                                              keyword: 'type',
                                                                              params: { type: 'string' },
                                                                              message: 'must be string',
                                                                            },
                                                                          ];
                                                                          return false;
                                                                        }
                                                                      }
                                                                      var valid17 = _errs118 === errors;
                                                                    } else {
                                                                      var valid17 = true;
                                                                    }
                                                                    if (valid17) {
                                                                      if (data42.logicalId !== undefined) {
                                                                        let data49 = data42.logicalId;
                                                                        const _errs120 = errors;
                                                                        if (errors === _errs120) {
                                                                          if (typeof data49 === 'string') {
                                                                            if (func3(data49) < 1) {
                                                                              validate10.errors = [
                                                                                {
                                                                                  instancePath:
                                                                                    instancePath +
                                                                                    '/shared/' +
                                                                                    key8
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1') +
                                                                                    '/find/logicalId',
                                                                                  schemaPath:
                                                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/logicalId/minLength',
                                                                                  keyword: 'minLength',
                                                                                  params: { limit: 1 },
                                                                                  message:
                                                                                    'must NOT have fewer than 1 characters',
                                                                                },
                                                                              ];
                                                                              return false;
                                                                            }
                                                                          } else {
                                                                            validate10.errors = [
                                                                              {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/shared/' +
                                                                                  key8
                                                                                    .replace(/~/g, '~0')
                                                                                    .replace(/\//g, '~1') +
                                                                                  '/find/logicalId',
                                                                                schemaPath:
                                                                                  '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/logicalId/type',
                                                                                keyword: 'type',
                                                                                params: { type: 'string' },
                                                                                message: 'must be string',
                                                                              },
                                                                            ];
                                                                            return false;
                                                                          }
                                                                        }
                                                                        var valid17 = _errs120 === errors;
                                                                      } else {
                                                                        var valid17 = true;
                                                                      }
                                                                      if (valid17) {
                                                                        if (data42.attachedTo !== undefined) {
                                                                          let data50 = data42.attachedTo;
                                                                          const _errs122 = errors;
                                                                          if (errors === _errs122) {
                                                                            if (typeof data50 === 'string') {
                                                                              if (func3(data50) < 1) {
                                                                                validate10.errors = [
                                                                                  {
                                                                                    instancePath:
                                                                                      instancePath +
                                                                                      '/shared/' +
                                                                                      key8
                                                                                        .replace(/~/g, '~0')
                                                                                        .replace(/\//g, '~1') +
                                                                                      '/find/attachedTo',
                                                                                    schemaPath:
                                                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/attachedTo/minLength',
                                                                                    keyword: 'minLength',
                                                                                    params: { limit: 1 },
                                                                                    message:
                                                                                      'must NOT have fewer than 1 characters',
                                                                                  },
                                                                                ];
                                                                                return false;
                                                                              }
                                                                            } else {
                                                                              validate10.errors = [
                                                                                {
                                                                                  instancePath:
                                                                                    instancePath +
                                                                                    '/shared/' +
                                                                                    key8
                                                                                      .replace(/~/g, '~0')
                                                                                      .replace(/\//g, '~1') +
                                                                                    '/find/attachedTo',
                                                                                  schemaPath:
                                                                                    '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/attachedTo/type',
                                                                                  keyword: 'type',
                                                                                  params: { type: 'string' },
                                                                                  message: 'must be string',
                                                                                },
                                                                              ];
                                                                              return false;
                                                                            }
                                                                          }
                                                                          var valid17 = _errs122 === errors;
                                                                        } else {
                                                                          var valid17 = true;
                                                                        }
                                                                        if (valid17) {
                                                                          if (data42.belongsTo !== undefined) {
                                                                            let data51 = data42.belongsTo;
                                                                            const _errs124 = errors;
                                                                            if (errors === _errs124) {
                                                                              if (typeof data51 === 'string') {
                                                                                if (func3(data51) < 1) {
                                                                                  validate10.errors = [
                                                                                    {
                                                                                      instancePath:
                                                                                        instancePath +
                                                                                        '/shared/' +
                                                                                        key8
                                                                                          .replace(/~/g, '~0')
                                                                                          .replace(/\//g, '~1') +
                                                                                        '/find/belongsTo',
                                                                                      schemaPath:
                                                                                        '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/belongsTo/minLength',
                                                                                      keyword: 'minLength',
                                                                                      params: { limit: 1 },
                                                                                      message:
                                                                                        'must NOT have fewer than 1 characters',
                                                                                    },
                                                                                  ];
                                                                                  return false;
                                                                                }
                                                                              } else {
                                                                                validate10.errors = [
                                                                                  {
                                                                                    instancePath:
                                                                                      instancePath +
                                                                                      '/shared/' +
                                                                                      key8
                                                                                        .replace(/~/g, '~0')
                                                                                        .replace(/\//g, '~1') +
                                                                                      '/find/belongsTo',
                                                                                    schemaPath:
                                                                                      '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/belongsTo/type',
                                                                                    keyword: 'type',
                                                                                    params: { type: 'string' },
                                                                                    message: 'must be string',
                                                                                  },
                                                                                ];
                                                                                return false;
                                                                              }
                                                                            }
                                                                            var valid17 = _errs124 === errors;
                                                                          } else {
                                                                            var valid17 = true;
                                                                          }
                                                                          if (valid17) {
                                                                            if (data42.where !== undefined) {
                                                                              let data52 = data42.where;
                                                                              const _errs126 = errors;
                                                                              if (errors === _errs126) {
                                                                                if (
                                                                                  data52 &&
                                                                                  typeof data52 == 'object' &&
                                                                                  !Array.isArray(data52)
                                                                                ) {
                                                                                  if (Object.keys(data52).length < 1) {
                                                                                    validate10.errors = [
                                                                                      {
                                                                                        instancePath:
                                                                                          instancePath +
                                                                                          '/shared/' +
                                                                                          key8
                                                                                            .replace(/~/g, '~0')
                                                                                            .replace(/\//g, '~1') +
                                                                                          '/find/where',
                                                                                        schemaPath:
                                                                                          '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/where/minProperties',
                                                                                        keyword: 'minProperties',
                                                                                        params: { limit: 1 },
                                                                                        message:
                                                                                          'must NOT have fewer than 1 properties',
                                                                                      },
                                                                                    ];
                                                                                    return false;
                                                                                  }
                                                                                } else {
                                                                                  validate10.errors = [
                                                                                    {
                                                                                      instancePath:
                                                                                        instancePath +
                                                                                        '/shared/' +
                                                                                        key8
                                                                                          .replace(/~/g, '~0')
                                                                                          .replace(/\//g, '~1') +
                                                                                        '/find/where',
                                                                                      schemaPath:
                                                                                        '#/properties/shared/patternProperties/%5E.*%24/properties/find/properties/where/type',
                                                                                      keyword: 'type',
                                                                                      params: { type: 'object' },
                                                                                      message: 'must be object',
                                                                                    },
                                                                                  ];
                                                                                  return false;
                                                                                }
                                                                              }
                                                                              var valid17 = _errs126 === errors;
                                                                            } else {
                                                                              var valid17 = true;
                                                                            }
                                                                          }
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/shared/' +
                                                              key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/find',
                                                            schemaPath:
                                                              '#/properties/shared/patternProperties/%5E.*%24/properties/find/type',
                                                            keyword: 'type',
                                                            params: { type: 'object' },
                                                            message: 'must be object',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    }
                                                    var valid12 = _errs105 === errors;
                                                  } else {
                                                    var valid12 = true;
                                                  }
                                                  if (valid12) {
                                                    if (data28.expect !== undefined) {
                                                      let data53 = data28.expect;
                                                      const _errs128 = errors;
                                                      if (errors === _errs128) {
                                                        if (
                                                          data53 &&
                                                          typeof data53 == 'object' &&
                                                          !Array.isArray(data53)
                                                        ) {
                                                          if (Object.keys(data53).length < 1) {
                                                            validate10.errors = [
                                                              {
                                                                instancePath:
                                                                  instancePath +
                                                                  '/shared/' +
                                                                  key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                  '/expect',
                                                                schemaPath:
                                                                  '#/properties/shared/patternProperties/%5E.*%24/properties/expect/minProperties',
                                                                keyword: 'minProperties',
                                                                params: { limit: 1 },
                                                                message: 'must NOT have fewer than 1 properties',
                                                              },
                                                            ];
                                                            return false;
                                                          }
                                                        } else {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath +
                                                                '/shared/' +
                                                                key8.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                                '/expect',
                                                              schemaPath:
                                                                '#/properties/shared/patternProperties/%5E.*%24/properties/expect/type',
                                                              keyword: 'type',
                                                              params: { type: 'object' },
                                                              message: 'must be object',
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                      }
                                                      var valid12 = _errs128 === errors;
                                                    } else {
                                                      var valid12 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            validate10.errors = [
                              {
                                instancePath: instancePath + '/shared/' + key8.replace(/~/g, '~0').replace(/\//g, '~1'),
                                schemaPath: '#/properties/shared/patternProperties/%5E.*%24/type',
                                keyword: 'type',
                                params: { type: 'object' },
                                message: 'must be object',
                              },
                            ];
                            return false;
                          }
                        }
                        var valid11 = _errs70 === errors;
                        if (!valid11) {
                          break;
                        }
                      }
                    }
                  }
                } else {
                  validate10.errors = [
                    {
                      instancePath: instancePath + '/shared',
                      schemaPath: '#/properties/shared/type',
                      keyword: 'type',
                      params: { type: 'object' },
                      message: 'must be object',
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs66 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.invariants !== undefined) {
                let data54 = data.invariants;
                const _errs130 = errors;
                if (errors === _errs130) {
                  if (data54 && typeof data54 == 'object' && !Array.isArray(data54)) {
                    for (const key13 in data54) {
                      const _errs132 = errors;
                      if (errors === _errs132) {
                        if (typeof key13 === 'string') {
                          if (!pattern0.test(key13)) {
                            const err26 = {
                              instancePath: instancePath + '/invariants',
                              schemaPath: '#/properties/invariants/propertyNames/pattern',
                              keyword: 'pattern',
                              params: { pattern: '^[a-z][a-z0-9-]*$' },
                              message: 'must match pattern "' + '^[a-z][a-z0-9-]*$' + '"',
                              propertyName: key13,
                            };
                            if (vErrors === null) {
                              vErrors = [err26];
                            } else {
                              vErrors.push(err26);
                            }
                            errors++;
                          }
                        } else {
                          const err27 = {
                            instancePath: instancePath + '/invariants',
                            schemaPath: '#/properties/invariants/propertyNames/type',
                            keyword: 'type',
                            params: { type: 'string' },
                            message: 'must be string',
                            propertyName: key13,
                          };
                          if (vErrors === null) {
                            vErrors = [err27];
                          } else {
                            vErrors.push(err27);
                          }
                          errors++;
                        }
                      }
                      var valid19 = _errs132 === errors;
                      if (!valid19) {
                        const err28 = {
                          instancePath: instancePath + '/invariants',
                          schemaPath: '#/properties/invariants/propertyNames',
                          keyword: 'propertyNames',
                          params: { propertyName: key13 },
                          message: 'property name must be valid',
                        };
                        if (vErrors === null) {
                          vErrors = [err28];
                        } else {
                          vErrors.push(err28);
                        }
                        errors++;
                        validate10.errors = vErrors;
                        return false;
                        break;
                      }
                    }
                    if (valid19) {
                      var valid20 = true;
                      for (const key14 in data54) {
                        if (pattern1.test(key14)) {
                          let data55 = data54[key14];
                          const _errs134 = errors;
                          if (errors === _errs134) {
                            if (data55 && typeof data55 == 'object' && !Array.isArray(data55)) {
                              let missing2;
                              if (
                                (data55.title === undefined && (missing2 = 'title')) ||
                                (data55.needs === undefined && (missing2 = 'needs'))
                              ) {
                                validate10.errors = [
                                  {
                                    instancePath:
                                      instancePath + '/invariants/' + key14.replace(/~/g, '~0').replace(/\//g, '~1'),
                                    schemaPath: '#/properties/invariants/patternProperties/%5E.*%24/required',
                                    keyword: 'required',
                                    params: { missingProperty: missing2 },
                                    message: "must have required property '" + missing2 + "'",
                                  },
                                ];
                                return false;
                              } else {
                                const _errs136 = errors;
                                for (const key15 in data55) {
                                  if (!(
                                    key15 === 'title' ||
                                    key15 === 'severity' ||
                                    key15 === 'rationale' ||
                                    key15 === 'document' ||
                                    key15 === 'when' ||
                                    key15 === 'components' ||
                                    key15 === 'needs' ||
                                    key15 === 'statement'
                                  )) {
                                    validate10.errors = [
                                      {
                                        instancePath:
                                          instancePath +
                                          '/invariants/' +
                                          key14.replace(/~/g, '~0').replace(/\//g, '~1'),
                                        schemaPath:
                                          '#/properties/invariants/patternProperties/%5E.*%24/additionalProperties',
                                        keyword: 'additionalProperties',
                                        params: { additionalProperty: key15 },
                                        message: 'must NOT have additional properties',
                                      },
                                    ];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs136 === errors) {
                                  if (data55.title !== undefined) {
                                    let data56 = data55.title;
                                    const _errs137 = errors;
                                    if (errors === _errs137) {
                                      if (typeof data56 === 'string') {
                                        if (func3(data56) < 1) {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/invariants/' +
                                                key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                '/title',
                                              schemaPath:
                                                '#/properties/invariants/patternProperties/%5E.*%24/properties/title/minLength',
                                              keyword: 'minLength',
                                              params: { limit: 1 },
                                              message: 'must NOT have fewer than 1 characters',
                                            },
                                          ];
                                          return false;
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/invariants/' +
                                              key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/title',
                                            schemaPath:
                                              '#/properties/invariants/patternProperties/%5E.*%24/properties/title/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                            message: 'must be string',
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid21 = _errs137 === errors;
                                  } else {
                                    var valid21 = true;
                                  }
                                  if (valid21) {
                                    if (data55.severity !== undefined) {
                                      let data57 = data55.severity;
                                      const _errs139 = errors;
                                      if (!(
                                        data57 === 'critical' ||
                                        data57 === 'high' ||
                                        data57 === 'medium' ||
                                        data57 === 'low'
                                      )) {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath +
                                              '/invariants/' +
                                              key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                              '/severity',
                                            schemaPath:
                                              '#/properties/invariants/patternProperties/%5E.*%24/properties/severity/enum',
                                            keyword: 'enum',
                                            params: {
                                              allowedValues:
                                                schema11.properties.invariants.patternProperties['^.*$'].properties
                                                  .severity.enum,
                                            },
                                            message: 'must be equal to one of the allowed values',
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid21 = _errs139 === errors;
                                    } else {
                                      var valid21 = true;
                                    }
                                    if (valid21) {
                                      if (data55.rationale !== undefined) {
                                        let data58 = data55.rationale;
                                        const _errs140 = errors;
                                        if (errors === _errs140) {
                                          if (typeof data58 === 'string') {
                                            if (func3(data58) < 1) {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/invariants/' +
                                                    key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/rationale',
                                                  schemaPath:
                                                    '#/properties/invariants/patternProperties/%5E.*%24/properties/rationale/minLength',
                                                  keyword: 'minLength',
                                                  params: { limit: 1 },
                                                  message: 'must NOT have fewer than 1 characters',
                                                },
                                              ];
                                              return false;
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/invariants/' +
                                                  key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/rationale',
                                                schemaPath:
                                                  '#/properties/invariants/patternProperties/%5E.*%24/properties/rationale/type',
                                                keyword: 'type',
                                                params: { type: 'string' },
                                                message: 'must be string',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid21 = _errs140 === errors;
                                      } else {
                                        var valid21 = true;
                                      }
                                      if (valid21) {
                                        if (data55.document !== undefined) {
                                          let data59 = data55.document;
                                          const _errs142 = errors;
                                          if (errors === _errs142) {
                                            if (Array.isArray(data59)) {
                                              var valid22 = true;
                                              const len4 = data59.length;
                                              for (let i4 = 0; i4 < len4; i4++) {
                                                let data60 = data59[i4];
                                                const _errs144 = errors;
                                                if (errors === _errs144) {
                                                  if (typeof data60 === 'string') {
                                                    if (func3(data60) < 1) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/invariants/' +
                                                            key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/document/' +
                                                            i4,
                                                          schemaPath:
                                                            '#/properties/invariants/patternProperties/%5E.*%24/properties/document/items/minLength',
                                                          keyword: 'minLength',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/invariants/' +
                                                          key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/document/' +
                                                          i4,
                                                        schemaPath:
                                                          '#/properties/invariants/patternProperties/%5E.*%24/properties/document/items/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid22 = _errs144 === errors;
                                                if (!valid22) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/invariants/' +
                                                    key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/document',
                                                  schemaPath:
                                                    '#/properties/invariants/patternProperties/%5E.*%24/properties/document/type',
                                                  keyword: 'type',
                                                  params: { type: 'array' },
                                                  message: 'must be array',
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid21 = _errs142 === errors;
                                        } else {
                                          var valid21 = true;
                                        }
                                        if (valid21) {
                                          if (data55.when !== undefined) {
                                            let data61 = data55.when;
                                            const _errs146 = errors;
                                            if (errors === _errs146) {
                                              if (data61 && typeof data61 == 'object' && !Array.isArray(data61)) {
                                                if (Object.keys(data61).length < 1) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/invariants/' +
                                                        key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/when',
                                                      schemaPath:
                                                        '#/properties/invariants/patternProperties/%5E.*%24/properties/when/minProperties',
                                                      keyword: 'minProperties',
                                                      params: { limit: 1 },
                                                      message: 'must NOT have fewer than 1 properties',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              } else {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/invariants/' +
                                                      key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/when',
                                                    schemaPath:
                                                      '#/properties/invariants/patternProperties/%5E.*%24/properties/when/type',
                                                    keyword: 'type',
                                                    params: { type: 'object' },
                                                    message: 'must be object',
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                            var valid21 = _errs146 === errors;
                                          } else {
                                            var valid21 = true;
                                          }
                                          if (valid21) {
                                            if (data55.components !== undefined) {
                                              let data62 = data55.components;
                                              const _errs148 = errors;
                                              if (errors === _errs148) {
                                                if (Array.isArray(data62)) {
                                                  var valid23 = true;
                                                  const len5 = data62.length;
                                                  for (let i5 = 0; i5 < len5; i5++) {
                                                    const _errs150 = errors;
                                                    if (typeof data62[i5] !== 'string') {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/invariants/' +
                                                            key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/components/' +
                                                            i5,
                                                          schemaPath:
                                                            '#/properties/invariants/patternProperties/%5E.*%24/properties/components/items/type',
                                                          keyword: 'type',
                                                          params: { type: 'string' },
                                                          message: 'must be string',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid23 = _errs150 === errors;
                                                    if (!valid23) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/invariants/' +
                                                        key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/components',
                                                      schemaPath:
                                                        '#/properties/invariants/patternProperties/%5E.*%24/properties/components/type',
                                                      keyword: 'type',
                                                      params: { type: 'array' },
                                                      message: 'must be array',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid21 = _errs148 === errors;
                                            } else {
                                              var valid21 = true;
                                            }
                                            if (valid21) {
                                              if (data55.needs !== undefined) {
                                                let data64 = data55.needs;
                                                const _errs152 = errors;
                                                if (errors === _errs152) {
                                                  if (typeof data64 === 'string') {
                                                    if (func3(data64) < 1) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/invariants/' +
                                                            key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/needs',
                                                          schemaPath:
                                                            '#/properties/invariants/patternProperties/%5E.*%24/properties/needs/minLength',
                                                          keyword: 'minLength',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/invariants/' +
                                                          key14.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/needs',
                                                        schemaPath:
                                                          '#/properties/invariants/patternProperties/%5E.*%24/properties/needs/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid21 = _errs152 === errors;
                                              } else {
                                                var valid21 = true;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            } else {
                              validate10.errors = [
                                {
                                  instancePath:
                                    instancePath + '/invariants/' + key14.replace(/~/g, '~0').replace(/\//g, '~1'),
                                  schemaPath: '#/properties/invariants/patternProperties/%5E.*%24/type',
                                  keyword: 'type',
                                  params: { type: 'object' },
                                  message: 'must be object',
                                },
                              ];
                              return false;
                            }
                          }
                          var valid20 = _errs134 === errors;
                          if (!valid20) {
                            break;
                          }
                        }
                      }
                    }
                  } else {
                    validate10.errors = [
                      {
                        instancePath: instancePath + '/invariants',
                        schemaPath: '#/properties/invariants/type',
                        keyword: 'type',
                        params: { type: 'object' },
                        message: 'must be object',
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs130 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.objectives !== undefined) {
                  let data65 = data.objectives;
                  const _errs154 = errors;
                  if (errors === _errs154) {
                    if (data65 && typeof data65 == 'object' && !Array.isArray(data65)) {
                      for (const key16 in data65) {
                        const _errs156 = errors;
                        if (errors === _errs156) {
                          if (typeof key16 === 'string') {
                            if (!pattern0.test(key16)) {
                              const err29 = {
                                instancePath: instancePath + '/objectives',
                                schemaPath: '#/properties/objectives/propertyNames/pattern',
                                keyword: 'pattern',
                                params: { pattern: '^[a-z][a-z0-9-]*$' },
                                message: 'must match pattern "' + '^[a-z][a-z0-9-]*$' + '"',
                                propertyName: key16,
                              };
                              if (vErrors === null) {
                                vErrors = [err29];
                              } else {
                                vErrors.push(err29);
                              }
                              errors++;
                            }
                          } else {
                            const err30 = {
                              instancePath: instancePath + '/objectives',
                              schemaPath: '#/properties/objectives/propertyNames/type',
                              keyword: 'type',
                              params: { type: 'string' },
                              message: 'must be string',
                              propertyName: key16,
                            };
                            if (vErrors === null) {
                              vErrors = [err30];
                            } else {
                              vErrors.push(err30);
                            }
                            errors++;
                          }
                        }
                        var valid24 = _errs156 === errors;
                        if (!valid24) {
                          const err31 = {
                            instancePath: instancePath + '/objectives',
                            schemaPath: '#/properties/objectives/propertyNames',
                            keyword: 'propertyNames',
                            params: { propertyName: key16 },
                            message: 'property name must be valid',
                          };
                          if (vErrors === null) {
                            vErrors = [err31];
                          } else {
                            vErrors.push(err31);
                          }
                          errors++;
                          validate10.errors = vErrors;
                          return false;
                          break;
                        }
                      }
                      if (valid24) {
                        var valid25 = true;
                        for (const key17 in data65) {
                          if (pattern1.test(key17)) {
                            let data66 = data65[key17];
                            const _errs158 = errors;
                            if (errors === _errs158) {
                              if (data66 && typeof data66 == 'object' && !Array.isArray(data66)) {
                                let missing3;
                                if (
                                  (data66.title === undefined && (missing3 = 'title')) ||
                                  (data66.needs === undefined && (missing3 = 'needs'))
                                ) {
                                  validate10.errors = [
                                    {
                                      instancePath:
                                        instancePath + '/objectives/' + key17.replace(/~/g, '~0').replace(/\//g, '~1'),
                                      schemaPath: '#/properties/objectives/patternProperties/%5E.*%24/required',
                                      keyword: 'required',
                                      params: { missingProperty: missing3 },
                                      message: "must have required property '" + missing3 + "'",
                                    },
                                  ];
                                  return false;
                                } else {
                                  const _errs160 = errors;
                                  for (const key18 in data66) {
                                    if (!(
                                      key18 === 'title' ||
                                      key18 === 'severity' ||
                                      key18 === 'rationale' ||
                                      key18 === 'document' ||
                                      key18 === 'when' ||
                                      key18 === 'components' ||
                                      key18 === 'needs' ||
                                      key18 === 'statement'
                                    )) {
                                      validate10.errors = [
                                        {
                                          instancePath:
                                            instancePath +
                                            '/objectives/' +
                                            key17.replace(/~/g, '~0').replace(/\//g, '~1'),
                                          schemaPath:
                                            '#/properties/objectives/patternProperties/%5E.*%24/additionalProperties',
                                          keyword: 'additionalProperties',
                                          params: { additionalProperty: key18 },
                                          message: 'must NOT have additional properties',
                                        },
                                      ];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs160 === errors) {
                                    if (data66.title !== undefined) {
                                      let data67 = data66.title;
                                      const _errs161 = errors;
                                      if (errors === _errs161) {
                                        if (typeof data67 === 'string') {
                                          if (func3(data67) < 1) {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/objectives/' +
                                                  key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/title',
                                                schemaPath:
                                                  '#/properties/objectives/patternProperties/%5E.*%24/properties/title/minLength',
                                                keyword: 'minLength',
                                                params: { limit: 1 },
                                                message: 'must NOT have fewer than 1 characters',
                                              },
                                            ];
                                            return false;
                                          }
                                        } else {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/objectives/' +
                                                key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                '/title',
                                              schemaPath:
                                                '#/properties/objectives/patternProperties/%5E.*%24/properties/title/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                              message: 'must be string',
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                      var valid26 = _errs161 === errors;
                                    } else {
                                      var valid26 = true;
                                    }
                                    if (valid26) {
                                      if (data66.severity !== undefined) {
                                        let data68 = data66.severity;
                                        const _errs163 = errors;
                                        if (!(
                                          data68 === 'critical' ||
                                          data68 === 'high' ||
                                          data68 === 'medium' ||
                                          data68 === 'low'
                                        )) {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/objectives/' +
                                                key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                '/severity',
                                              schemaPath:
                                                '#/properties/objectives/patternProperties/%5E.*%24/properties/severity/enum',
                                              keyword: 'enum',
                                              params: {
                                                allowedValues:
                                                  schema11.properties.objectives.patternProperties['^.*$'].properties
                                                    .severity.enum,
                                              },
                                              message: 'must be equal to one of the allowed values',
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid26 = _errs163 === errors;
                                      } else {
                                        var valid26 = true;
                                      }
                                      if (valid26) {
                                        if (data66.rationale !== undefined) {
                                          let data69 = data66.rationale;
                                          const _errs164 = errors;
                                          if (errors === _errs164) {
                                            if (typeof data69 === 'string') {
                                              if (func3(data69) < 1) {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/objectives/' +
                                                      key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/rationale',
                                                    schemaPath:
                                                      '#/properties/objectives/patternProperties/%5E.*%24/properties/rationale/minLength',
                                                    keyword: 'minLength',
                                                    params: { limit: 1 },
                                                    message: 'must NOT have fewer than 1 characters',
                                                  },
                                                ];
                                                return false;
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/objectives/' +
                                                    key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/rationale',
                                                  schemaPath:
                                                    '#/properties/objectives/patternProperties/%5E.*%24/properties/rationale/type',
                                                  keyword: 'type',
                                                  params: { type: 'string' },
                                                  message: 'must be string',
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid26 = _errs164 === errors;
                                        } else {
                                          var valid26 = true;
                                        }
                                        if (valid26) {
                                          if (data66.document !== undefined) {
                                            let data70 = data66.document;
                                            const _errs166 = errors;
                                            if (errors === _errs166) {
                                              if (Array.isArray(data70)) {
                                                var valid27 = true;
                                                const len6 = data70.length;
                                                for (let i6 = 0; i6 < len6; i6++) {
                                                  let data71 = data70[i6];
                                                  const _errs168 = errors;
                                                  if (errors === _errs168) {
                                                    if (typeof data71 === 'string') {
                                                      if (func3(data71) < 1) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/objectives/' +
                                                              key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/document/' +
                                                              i6,
                                                            schemaPath:
                                                              '#/properties/objectives/patternProperties/%5E.*%24/properties/document/items/minLength',
                                                            keyword: 'minLength',
                                                            params: { limit: 1 },
                                                            message: 'must NOT have fewer than 1 characters',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    } else {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/objectives/' +
                                                            key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/document/' +
                                                            i6,
                                                          schemaPath:
                                                            '#/properties/objectives/patternProperties/%5E.*%24/properties/document/items/type',
                                                          keyword: 'type',
                                                          params: { type: 'string' },
                                                          message: 'must be string',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                  var valid27 = _errs168 === errors;
                                                  if (!valid27) {
                                                    break;
                                                  }
                                                }
                                              } else {
                                                validate10.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      '/objectives/' +
                                                      key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                      '/document',
                                                    schemaPath:
                                                      '#/properties/objectives/patternProperties/%5E.*%24/properties/document/type',
                                                    keyword: 'type',
                                                    params: { type: 'array' },
                                                    message: 'must be array',
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                            var valid26 = _errs166 === errors;
                                          } else {
                                            var valid26 = true;
                                          }
                                          if (valid26) {
                                            if (data66.when !== undefined) {
                                              let data72 = data66.when;
                                              const _errs170 = errors;
                                              if (errors === _errs170) {
                                                if (data72 && typeof data72 == 'object' && !Array.isArray(data72)) {
                                                  if (Object.keys(data72).length < 1) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/objectives/' +
                                                          key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/when',
                                                        schemaPath:
                                                          '#/properties/objectives/patternProperties/%5E.*%24/properties/when/minProperties',
                                                        keyword: 'minProperties',
                                                        params: { limit: 1 },
                                                        message: 'must NOT have fewer than 1 properties',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        '/objectives/' +
                                                        key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                        '/when',
                                                      schemaPath:
                                                        '#/properties/objectives/patternProperties/%5E.*%24/properties/when/type',
                                                      keyword: 'type',
                                                      params: { type: 'object' },
                                                      message: 'must be object',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid26 = _errs170 === errors;
                                            } else {
                                              var valid26 = true;
                                            }
                                            if (valid26) {
                                              if (data66.components !== undefined) {
                                                let data73 = data66.components;
                                                const _errs172 = errors;
                                                if (errors === _errs172) {
                                                  if (Array.isArray(data73)) {
                                                    var valid28 = true;
                                                    const len7 = data73.length;
                                                    for (let i7 = 0; i7 < len7; i7++) {
                                                      const _errs174 = errors;
                                                      if (typeof data73[i7] !== 'string') {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/objectives/' +
                                                              key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/components/' +
                                                              i7,
                                                            schemaPath:
                                                              '#/properties/objectives/patternProperties/%5E.*%24/properties/components/items/type',
                                                            keyword: 'type',
                                                            params: { type: 'string' },
                                                            message: 'must be string',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid28 = _errs174 === errors;
                                                      if (!valid28) {
                                                        break;
                                                      }
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/objectives/' +
                                                          key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/components',
                                                        schemaPath:
                                                          '#/properties/objectives/patternProperties/%5E.*%24/properties/components/type',
                                                        keyword: 'type',
                                                        params: { type: 'array' },
                                                        message: 'must be array',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid26 = _errs172 === errors;
                                              } else {
                                                var valid26 = true;
                                              }
                                              if (valid26) {
                                                if (data66.needs !== undefined) {
                                                  let data75 = data66.needs;
                                                  const _errs176 = errors;
                                                  if (errors === _errs176) {
                                                    if (typeof data75 === 'string') {
                                                      if (func3(data75) < 1) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath +
                                                              '/objectives/' +
                                                              key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                              '/needs',
                                                            schemaPath:
                                                              '#/properties/objectives/patternProperties/%5E.*%24/properties/needs/minLength',
                                                            keyword: 'minLength',
                                                            params: { limit: 1 },
                                                            message: 'must NOT have fewer than 1 characters',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    } else {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/objectives/' +
                                                            key17.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/needs',
                                                          schemaPath:
                                                            '#/properties/objectives/patternProperties/%5E.*%24/properties/needs/type',
                                                          keyword: 'type',
                                                          params: { type: 'string' },
                                                          message: 'must be string',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                  var valid26 = _errs176 === errors;
                                                } else {
                                                  var valid26 = true;
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate10.errors = [
                                  {
                                    instancePath:
                                      instancePath + '/objectives/' + key17.replace(/~/g, '~0').replace(/\//g, '~1'),
                                    schemaPath: '#/properties/objectives/patternProperties/%5E.*%24/type',
                                    keyword: 'type',
                                    params: { type: 'object' },
                                    message: 'must be object',
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid25 = _errs158 === errors;
                            if (!valid25) {
                              break;
                            }
                          }
                        }
                      }
                    } else {
                      validate10.errors = [
                        {
                          instancePath: instancePath + '/objectives',
                          schemaPath: '#/properties/objectives/type',
                          keyword: 'type',
                          params: { type: 'object' },
                          message: 'must be object',
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs154 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.notes !== undefined) {
                    let data76 = data.notes;
                    const _errs178 = errors;
                    if (errors === _errs178) {
                      if (data76 && typeof data76 == 'object' && !Array.isArray(data76)) {
                        for (const key19 in data76) {
                          const _errs180 = errors;
                          if (errors === _errs180) {
                            if (typeof key19 === 'string') {
                              if (!pattern0.test(key19)) {
                                const err32 = {
                                  instancePath: instancePath + '/notes',
                                  schemaPath: '#/properties/notes/propertyNames/pattern',
                                  keyword: 'pattern',
                                  params: { pattern: '^[a-z][a-z0-9-]*$' },
                                  message: 'must match pattern "' + '^[a-z][a-z0-9-]*$' + '"',
                                  propertyName: key19,
                                };
                                if (vErrors === null) {
                                  vErrors = [err32];
                                } else {
                                  vErrors.push(err32);
                                }
                                errors++;
                              }
                            } else {
                              const err33 = {
                                instancePath: instancePath + '/notes',
                                schemaPath: '#/properties/notes/propertyNames/type',
                                keyword: 'type',
                                params: { type: 'string' },
                                message: 'must be string',
                                propertyName: key19,
                              };
                              if (vErrors === null) {
                                vErrors = [err33];
                              } else {
                                vErrors.push(err33);
                              }
                              errors++;
                            }
                          }
                          var valid29 = _errs180 === errors;
                          if (!valid29) {
                            const err34 = {
                              instancePath: instancePath + '/notes',
                              schemaPath: '#/properties/notes/propertyNames',
                              keyword: 'propertyNames',
                              params: { propertyName: key19 },
                              message: 'property name must be valid',
                            };
                            if (vErrors === null) {
                              vErrors = [err34];
                            } else {
                              vErrors.push(err34);
                            }
                            errors++;
                            validate10.errors = vErrors;
                            return false;
                            break;
                          }
                        }
                        if (valid29) {
                          var valid30 = true;
                          for (const key20 in data76) {
                            if (pattern1.test(key20)) {
                              let data77 = data76[key20];
                              const _errs182 = errors;
                              if (errors === _errs182) {
                                if (data77 && typeof data77 == 'object' && !Array.isArray(data77)) {
                                  let missing4;
                                  if (data77.text === undefined && (missing4 = 'text')) {
                                    validate10.errors = [
                                      {
                                        instancePath:
                                          instancePath + '/notes/' + key20.replace(/~/g, '~0').replace(/\//g, '~1'),
                                        schemaPath: '#/properties/notes/patternProperties/%5E.*%24/required',
                                        keyword: 'required',
                                        params: { missingProperty: missing4 },
                                        message: "must have required property '" + missing4 + "'",
                                      },
                                    ];
                                    return false;
                                  } else {
                                    const _errs184 = errors;
                                    for (const key21 in data77) {
                                      if (!(key21 === 'text' || key21 === 'document')) {
                                        validate10.errors = [
                                          {
                                            instancePath:
                                              instancePath + '/notes/' + key20.replace(/~/g, '~0').replace(/\//g, '~1'),
                                            schemaPath:
                                              '#/properties/notes/patternProperties/%5E.*%24/additionalProperties',
                                            keyword: 'additionalProperties',
                                            params: { additionalProperty: key21 },
                                            message: 'must NOT have additional properties',
                                          },
                                        ];
                                        return false;
                                        break;
                                      }
                                    }
                                    if (_errs184 === errors) {
                                      if (data77.text !== undefined) {
                                        let data78 = data77.text;
                                        const _errs185 = errors;
                                        if (errors === _errs185) {
                                          if (typeof data78 === 'string') {
                                            if (func3(data78) < 1) {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/notes/' +
                                                    key20.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/text',
                                                  schemaPath:
                                                    '#/properties/notes/patternProperties/%5E.*%24/properties/text/minLength',
                                                  keyword: 'minLength',
                                                  params: { limit: 1 },
                                                  message: 'must NOT have fewer than 1 characters',
                                                },
                                              ];
                                              return false;
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/notes/' +
                                                  key20.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                  '/text',
                                                schemaPath:
                                                  '#/properties/notes/patternProperties/%5E.*%24/properties/text/type',
                                                keyword: 'type',
                                                params: { type: 'string' },
                                                message: 'must be string',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid31 = _errs185 === errors;
                                      } else {
                                        var valid31 = true;
                                      }
                                      if (valid31) {
                                        if (data77.document !== undefined) {
                                          let data79 = data77.document;
                                          const _errs187 = errors;
                                          if (errors === _errs187) {
                                            if (Array.isArray(data79)) {
                                              var valid32 = true;
                                              const len8 = data79.length;
                                              for (let i8 = 0; i8 < len8; i8++) {
                                                let data80 = data79[i8];
                                                const _errs189 = errors;
                                                if (errors === _errs189) {
                                                  if (typeof data80 === 'string') {
                                                    if (func3(data80) < 1) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            '/notes/' +
                                                            key20.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                            '/document/' +
                                                            i8,
                                                          schemaPath:
                                                            '#/properties/notes/patternProperties/%5E.*%24/properties/document/items/minLength',
                                                          keyword: 'minLength',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath +
                                                          '/notes/' +
                                                          key20.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                          '/document/' +
                                                          i8,
                                                        schemaPath:
                                                          '#/properties/notes/patternProperties/%5E.*%24/properties/document/items/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid32 = _errs189 === errors;
                                                if (!valid32) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    '/notes/' +
                                                    key20.replace(/~/g, '~0').replace(/\//g, '~1') +
                                                    '/document',
                                                  schemaPath:
                                                    '#/properties/notes/patternProperties/%5E.*%24/properties/document/type',
                                                  keyword: 'type',
                                                  params: { type: 'array' },
                                                  message: 'must be array',
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid31 = _errs187 === errors;
                                        } else {
                                          var valid31 = true;
                                        }
                                      }
                                    }
                                  }
                                } else {
                                  validate10.errors = [
                                    {
                                      instancePath:
                                        instancePath + '/notes/' + key20.replace(/~/g, '~0').replace(/\//g, '~1'),
                                      schemaPath: '#/properties/notes/patternProperties/%5E.*%24/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                      message: 'must be object',
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid30 = _errs182 === errors;
                              if (!valid30) {
                                break;
                              }
                            }
                          }
                        }
                      } else {
                        validate10.errors = [
                          {
                            instancePath: instancePath + '/notes',
                            schemaPath: '#/properties/notes/type',
                            keyword: 'type',
                            params: { type: 'object' },
                            message: 'must be object',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs178 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' }, message: 'must be object' },
      ];
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
