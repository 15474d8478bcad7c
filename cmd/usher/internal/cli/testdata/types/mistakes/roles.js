// A module that project.js requires, in which one line is wrong.
/** @param {string} id */
exports.of = (id) => `${id} ${actions.secrets.ROLES_KEY}`;
exports.key = () => actions.secrets.ROLE_KEY; // ✗ 2551
