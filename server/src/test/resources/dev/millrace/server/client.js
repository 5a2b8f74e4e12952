// What the client's own tests and documents do, against the server that the environment names.
const assert = require('assert');
const { Base } = require('deta');

let checks = 0;

function same(actual, expected) {
  assert.deepStrictEqual(actual, expected);
  checks++;
}

async function fails(promise, message) {
  await assert.rejects(promise, new Error(message));
  checks++;
}

(async () => {
  const base = Base('things');

  same(await base.put({ msg: 'hello' }, 'one'), { msg: 'hello', key: 'one' });
  same((await base.put('hello')).value, 'hello');
  same((await base.put(7, 't', { expireIn: 300 })).value, 7);
  same(await base.get('one'), { msg: 'hello', key: 'one' });
  same(await base.get('nope'), null);
  same((await base.put({ value: 0 }, '%@#//#!#)#$_ ü')).key, '%@#//#!#)#$_ ü');
  same(await base.get('%@#//#!#)#$_ ü'), { value: 0, key: '%@#//#!#)#$_ ü' });
  same(await base.insert({ a: 1 }, 'ins'), { a: 1, key: 'ins' });
  await fails(base.insert({ a: 2 }, 'ins'), 'Item with key ins already exists');
  same((await base.putMany([{ key: 'k1', v: 1 }, 'dude', ['x']])).processed.items.length, 3);
  same(await base.update({ n: 1, v: base.util.increment() }, 'k1', { expireAt: 4070908800 }), null);
  same(await base.get('k1'), { key: 'k1', v: 2, n: 1, __expires: 4070908800 });
  same(await base.update({ n: base.util.trim(), list: ['y'] }, 'k1'), null);
  same(
    await base.update({ list: base.util.append('z'), v: base.util.increment(-2) }, 'k1'),
    null
  );
  same(await base.update({ list: base.util.prepend('x') }, 'k1'), null);
  same((await base.get('k1')).list, ['x', 'y', 'z']);
  await fails(base.update({ a: 1 }, 'none'), 'Key not found');
  await fails(base.update({ key: 'x' }, 'k1'), 'Bad Request: Can not update the key');
  await fails(base.fetch({ 'name?': 'x' }), 'Bad query');
  await fails(base.fetch({}, { limit: 0 }), 'Limit min value 1');

  const people = Base('people');
  for (const [key, name, user_age] of [['p1', 'Wesley', 27], ['p2', 'Beverly', 51], ['p3', 'Kevin', 43]]) {
    await people.put({ name, user_age }, key);
  }
  same(await people.fetch({ 'user_age?gt': 30 }, { limit: 1 }), {
    items: [{ name: 'Beverly', user_age: 51, key: 'p2' }],
    count: 1,
    last: 'p2',
  });
  same((await people.fetch({ 'user_age?gt': 30 }, { limit: 1, last: 'p2' })).last, undefined);
  same((await people.fetch([{ name: 'Wesley' }, { user_age: 51 }])).count, 2);
  same((await people.fetch({ 'key?>=': 'p2' }, { desc: true })).items[0].key, 'p3');
  same((await people.fetch({ name: 'Wesley' }, { limit: 1 })).last, undefined);
  same(await people.delete('p1'), null);
  same(await people.get('p1'), null);
  console.log(`all ${checks} as expected`);
})();
