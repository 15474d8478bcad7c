require('reflect-metadata');
const { __decorate, __metadata } = require('tslib');
const { IsEmail, IsEnum, IsInt, IsOptional, Length, Matches, Min, ValidateNested, validate, validateSync } = require('class-validator');
const { Exclude, Expose, Transform, Type, instanceToPlain, plainToInstance } = require('class-transformer');
const { answers } = require('./answers');

const Role = { Admin: 'admin', Editor: 'editor' };
class Address {}
class User {
  get label() {
    return `${this.email}!`;
  }
}
const decorate = (made, name, ...decorators) => __decorate(decorators, made.prototype, name, name === 'label' ? null : undefined);
decorate(Address, 'zip', Length(5, 5));
decorate(User, 'email', IsEmail(), __metadata('design:type', String));
decorate(User, 'age', IsInt(), Min(18));
decorate(User, 'role', IsEnum(Role));
decorate(User, 'address', ValidateNested(), Type(() => Address));
decorate(User, 'since', Type(() => Date));
decorate(User, 'password', Exclude());
decorate(User, 'code', Transform(({ value }) => String(value).toUpperCase()));
decorate(User, 'label', Expose({ name: 'display' }));
decorate(User, 'nick', IsOptional(), Matches(/^x/));
const ann = { email: 'ann@example.com', age: 31, role: 'admin', address: { zip: '10115' }, since: '2026-03-14', password: 'p', code: 'abc' };

exports.onExecutePostLogin = answers({
  'to an instance': () => { const u = plainToInstance(User, ann); return [u instanceof User, u.address instanceof Address, u.since, u.code]; },
  'to a plain object': () => instanceToPlain(plainToInstance(User, ann)),
  'no mistake': () => validate(plainToInstance(User, ann)),
  'every mistake': () => validateSync(plainToInstance(User, { ...ann, email: 'x', age: 1.5, role: 'boss', address: { zip: '1' }, nick: 'y' })).map((e) => [e.property, e.constraints, e.children?.map((c) => c.constraints)]),
  'metadata': () => { Reflect.defineMetadata('k', 5, User); return [Reflect.getMetadata('k', User), Reflect.hasOwnMetadata('k', User.prototype), Reflect.getMetadata('design:type', User.prototype, 'email')]; },
});
