require('node:async_hooks')
  .createHook({ init() {}, before() {}, after() {} })
  .enable();
