import { describe, expect, it } from 'vitest';
import { type Template, withNested } from '#infra/local/assembly/template.ts';

const nestedStack = (TemplateURL: string, Parameters?: object) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL, ...(Parameters && { Parameters }) },
});
const whole = (outer: Template, nested: Readonly<Record<string, Template>>) =>
  withNested(outer, ({ properties }) => nested[String(properties['TemplateURL'])] as Template);

describe('a template with nested stacks', () => {
  const outer = {
    Resources: {
      Api: { Type: 'Api' },
      Routes: nestedStack('routes', {
        ofApi: { Ref: 'Api' },
        ofUse: { 'Fn::GetAtt': ['Use', 'Arn'] },
      }),
    },
  };

  it('has their resources, with what they are given where they refer to it', () => {
    const route = { apiId: { Ref: 'ofApi' }, target: ['of', { Ref: 'Integration' }] };
    const routes = {
      Resources: {
        Integration: { Type: 'Integration', Properties: { uri: { deep: { Ref: 'ofUse' } } } },
        Route: { Type: 'Route', Properties: route },
      },
    };
    expect(whole(outer, { routes }).Resources).toEqual({
      ...outer.Resources,
      Integration: {
        Type: 'Integration',
        Properties: { uri: { deep: { 'Fn::GetAtt': ['Use', 'Arn'] } } },
      },
      Route: {
        Type: 'Route',
        Properties: { apiId: { Ref: 'Api' }, target: ['of', { Ref: 'Integration' }] },
      },
    });
  });

  it('may nest them deeper: what passes through two stacks arrives', () => {
    const routes = { Resources: { Deeper: nestedStack('deeper', { ofOuter: { Ref: 'ofApi' } }) } };
    const deeper = {
      Resources: { Route: { Type: 'Route', Properties: { id: { Ref: 'ofOuter' } } } },
    };
    const found = whole(outer, { routes, deeper }).Resources['Route'];
    expect(found?.Properties).toEqual({ id: { Ref: 'Api' } });
  });

  it('is refused if two stacks have one name for two things', () => {
    const routes = { Resources: { Api: { Type: 'Route' } } };
    expect(() => whole(outer, { routes })).toThrow(
      'Two stacks of the assembly have a resource Api.',
    );
  });
});
