// What stands at the foot of every sheet of paper: what is shown, the language, the version of the register, the address.
const { content: rules, dataset } = document.querySelector("meta[name='paper-foot']");
const sheet = document.createElement("style");
document.head.append(sheet);

const escaped = (text) => text.replace(/[^\w .,:/?=-]/gu, (letter) => `\\${letter.codePointAt(0).toString(16)} `);
addEventListener("beforeprint", () => {
  const version = document.querySelector(".register-version")?.textContent;
  const facts = [document.title, dataset.language, version].filter(Boolean).join(" · ");
  sheet.textContent = rules.replace("FACTS", escaped(facts)).replace("ADDRESS", escaped(location.href));
});
