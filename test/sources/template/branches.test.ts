import { describe, expect, it } from 'vitest';
import { judgeTemplate, templateSnapshot } from '../../rules/conformance/judge-template.ts';
import { ruleCalled } from '../../rules/conformance/conformance.ts';

const VOLUME = 'ebs-volume-encrypted';

/** A volume whose encryption hangs on a condition. */
function template(encrypted: string, conditions: string, parameters = 'Stage: { Type: String }'): string {
  return `Parameters: { ${parameters} }
Conditions: { ${conditions} }
Resources: { It: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: ${encrypted}, AvailabilityZone: a, Size: 1 } } }`;
}

function verdict(text: string, rule = VOLUME): { verdict: string | undefined; reason: string | undefined } {
  const [found] = judgeTemplate(text, [ruleCalled(rule)]);
  return { verdict: found?.verdict, reason: found?.reason };
}

const PROD = 'IsProd: !Equals [!Ref Stage, prod]';

describe('conditions that hang on parameters nobody gives', () => {
  it('fail where one branch fails, and say which', () => {
    expect(verdict(template('!If [IsProd, true, false]', PROD))).toEqual({
      verdict: 'fail',
      reason: 'where Stage is not "prod"',
    });
    expect(verdict(template('!If [IsProd, false, true]', PROD)).reason).toBe('where Stage is prod');
  });

  it('say so in the title too', () => {
    const [found] = judgeTemplate(template('!If [IsProd, true, false]', PROD), [ruleCalled(VOLUME)]);
    expect(found?.title).toContain('(fails where Stage is not "prod")');
  });

  it('are no question where the branches agree', () => {
    const yes = "!If [IsProd, true, !If [IsTest, 'true', yes]]";
    expect(verdict(template(yes, `${PROD}, IsTest: !Equals [test, !Ref Stage]`)).verdict).toBe('pass');
    const no = "!If [IsProd, false, !Ref 'AWS::NoValue']";
    expect(verdict(template(no, PROD))).toEqual({ verdict: 'fail', reason: undefined });
  });

  it('are judged together: what excludes each other never meets', () => {
    const both = '!If [IsProd, !If [IsOther, false, true], true]';
    expect(verdict(template(both, `${PROD}, IsOther: !Not [!Condition IsProd]`)).verdict).toBe('pass');
  });

  it('take only values that are allowed', () => {
    const allowed = 'Stage: { Type: String, AllowedValues: [prod, test] }';
    expect(verdict(template('!If [IsProd, true, false]', PROD, allowed)).reason).toBe('where Stage is not "prod"');
    const only = 'Stage: { Type: String, AllowedValues: [prod] }';
    expect(verdict(template('!If [IsProd, true, false]', PROD, only)).verdict).not.toBe('fail');
  });

  it('stay unknown where they hang on anything else, or on too much', () => {
    expect(verdict(template('!If [IsProd, true, false]', 'IsProd: !Equals [!ImportValue stage, prod]')).verdict).toBe(
      'unknown',
    );
    const four = ['A', 'B', 'C', 'D'];
    const conditions = `IsProd: !And [${four.map((name) => `!Equals [!Ref ${name}, x]`).join(', ')}]`;
    const parameters = four.map((name) => `${name}: { Type: String }`).join(', ');
    expect(verdict(template('!If [IsProd, true, false]', conditions, parameters)).verdict).toBe('unknown');
  });

  it('reach parts that are folded into another resource', () => {
    const text = `Parameters: { Stage: { Type: String } }
Conditions: { ${PROD} }
Resources:
  It: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: d } }
  Open:
    Type: 'AWS::EC2::SecurityGroupIngress'
    Condition: IsProd
    Properties: { GroupId: !GetAtt It.GroupId, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }`;
    expect(verdict(text, 'security-group-ssh-restricted')).toEqual({ verdict: 'fail', reason: 'where Stage is prod' });
  });

  it('hide no secret', () => {
    const text = `Parameters: { Stage: { Type: String } }
Conditions: { ${PROD} }
Resources:
  It:
    Type: 'AWS::ECS::TaskDefinition'
    Properties:
      ContainerDefinitions:
        - { Name: a, Image: b, Environment: !If [IsProd, [{ Name: PASSWORD, Value: hunter22 }], []] }`;
    const snapshot = JSON.stringify(templateSnapshot(text));
    expect(snapshot).toContain('"when"');
    expect(snapshot).not.toContain('hunter22');
    expect(verdict(text, 'ecs-task-definition-no-secrets-in-environment').verdict).toBe('fail');
  });
});
