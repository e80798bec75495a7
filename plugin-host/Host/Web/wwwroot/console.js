// What pages do beyond plain links and forms. Everything works without this file; it only saves reloads.

const base = document.baseURI;
const csrf = form => form.querySelector('input[name="csrf"]')?.value ?? '';

/** Wires up a part of the document; called again for parts that come later. */
function enhance(root) {
  const each = (selector, act) => root.querySelectorAll(selector).forEach(act);
  each('[data-opens]', openDialog);
  each('[data-closes]', button => button.addEventListener('click', () => button.closest('dialog').close()));
  each('[data-submits]', control => control.addEventListener('change', () => control.form.requestSubmit()));
  each('form[data-guard]', guard);
  each('form:has([data-when]), form[data-changes]', follow);
  each('form[data-upload]', upload);
  each('button[data-swaps]', swap);
  each('[data-preview]', preview);
  each('[data-times]', times);
  each('[data-nodes]', arrange);
  each('.nodes a[href*="#"]', leadToField);
  each('[data-load]', load);
  each('[data-live], [data-poll]', keepUp);
  each('[data-copy]', copy);
  each('[data-filter]', complete);
  each('form[data-reorder]', reorder);
  each('.summary a[href*="#"]', leadToField);
  root.querySelector('[autofocus]')?.focus();
}

/** From what is wrong to its field, wherever that is folded away. */
function leadToField(link) {
  link.addEventListener('click', event => {
    const field = document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details')) {
        fold.open = true;
      }

      field.focus();
      field.scrollIntoView({ block: 'center' });
    }
  });
}

/** A link to a page opens the dialog that holds the same. */
function openDialog(link) {
  link.addEventListener('click', event => {
    const dialog = document.getElementById(link.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
  });
}

/** Asks before changes that are not saved are left behind. */
function guard(form) {
  let isDirty = false;
  form.addEventListener('input', () => { isDirty = true; });
  form.addEventListener('submit', () => { isDirty = false; });
  addEventListener('beforeunload', event => {
    if (isDirty && form.isConnected) {
      event.preventDefault();
    }
  });
}

/** Fields that are shown, hidden or required for the choices made. */
function follow(form) {
  // Looked for each time: parts of the form may come and go.
  const find = () => [...form.querySelectorAll('[data-when]')].map(element => ({ element, when: JSON.parse(element.dataset.when) }));
  const value = name => {
    const controls = [...form.elements].filter(control => control.name === name && !control.closest('[data-when][hidden]'));
    if (controls.length === 0) {
      return null;
    }

    const [first] = controls;
    if (first.type === 'radio') {
      return controls.find(control => control.checked)?.value || null;
    }

    return first.type === 'checkbox' ? String(first.checked) : first.value || null;
  };
  const holds = condition => condition.not !== condition.all.every(term => {
    const found = value(term.name);
    return found === null ? term.absent : term.values.length === 0 || term.values.includes(found);
  });
  const apply = () => {
    const fields = find();
    // One field may bring another to light: as often as there are fields, at most.
    for (let round = 0; round <= fields.length; round++) {
      let hasChanged = false;
      for (const { element, when } of fields) {
        const isHidden = (when.shown.length > 0 && !when.shown.some(holds)) || when.hidden.some(holds);
        hasChanged ||= element.hidden !== isHidden;
        element.hidden = isHidden;
        if (when.required.length > 0) {
          const isRequired = when.required.some(holds);
          element.querySelectorAll('.optional').forEach(mark => { mark.hidden = isRequired; });
        }
      }

      if (!hasChanged) {
        break;
      }
    }
  };
  form.addEventListener('input', apply);
  apply();
}

/** Drag and drop, progress, and the answer without a reload. */
function upload(form) {
  const drop = form.querySelector('[data-drop]');
  const input = form.querySelector('input[type="file"]');
  const chosen = form.querySelector('[data-chosen]');
  const progress = form.querySelector('progress');
  const button = form.querySelector('button.primary');
  const show = () => { chosen.textContent = input.files[0]?.name ?? ''; };
  input.addEventListener('change', show);
  drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('X-CSRF-Token', csrf(form));
    request.responseType = 'document';
    request.upload.addEventListener('progress', step => {
      if (step.lengthComputable) {
        progress.value = (step.loaded / step.total) * 100;
      }
    });
    const end = () => { progress.hidden = true; button.disabled = false; };
    request.addEventListener('load', () => { end(); turnTo(request.response, request.responseURL); });
    request.addEventListener('error', () => { end(); chosen.textContent = 'The upload did not get through. Try again.'; });
    progress.value = 0;
    progress.hidden = false;
    button.disabled = true;
    request.send(new FormData(form));
  });
}

/** Shows a page that was fetched as if it had been gone to. */
function turnTo(page, address) {
  const content = page?.querySelector('main');
  if (!content) {
    location.assign(address);
    return;
  }

  history.pushState(null, '', address);
  document.title = page.title;
  document.querySelector('main').replaceWith(document.adoptNode(content));
  scrollTo(0, 0);
  enhance(content);
  if (!content.querySelector('[autofocus]')) {
    content.focus();
  }
}

addEventListener('popstate', () => location.reload());

/** A button whose answer changes one part of the page: what was typed stays. */
function swap(button) {
  button.addEventListener('click', async event => {
    event.preventDefault();
    const form = button.form;
    const place = document.getElementById(button.dataset.swaps);
    button.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button), headers: { 'X-CSRF-Token': csrf(form) } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById(button.dataset.swaps);
      if (!found && form.contains(place)) {
        form.requestSubmit(button);
        return;
      }

      const wrong = found?.childElementCount ? found : page.querySelector('.summary, main .narrow');
      place.replaceChildren(...(wrong === found ? found.childNodes : [wrong].filter(Boolean)));
      enhance(place);
      if (form.contains(place)) {
        form.dispatchEvent(new Event('input'));
        place.querySelector('details[open]:last-of-type > summary, button')?.focus();
      }
    } catch {
      place.textContent = 'The server did not answer. Try again.';
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
}

/** Draws a part of the page anew while somebody types: the last wish counts. */
function redraw(area, place, address) {
  let timer = 0;
  let last = new AbortController();
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      last.abort();
      last = new AbortController();
      try {
        const answer = await fetch(new URL(address(), base), { signal: last.signal });
        if (answer.ok && !answer.redirected) {
          place.innerHTML = await answer.text();
        }
      } catch (error) {
        if (error.name !== 'AbortError') {
          place.textContent = 'The server did not answer.';
        }
      }
    }, 250);
  });
}

/** What a filter finds, while it is typed. */
function preview(area) {
  const input = area.querySelector('input[name="filter"]');
  redraw(input, document.getElementById('preview'), () => `${area.dataset.preview}?filter=${encodeURIComponent(input.value)}`);
}

/** When a schedule would start, while it is chosen. */
function times(area) {
  redraw(area, document.getElementById('times'), () => {
    const fields = [...new FormData(area.closest('form'))].filter(([name]) => name.startsWith('schedule/'));
    return `${area.dataset.times}?${new URLSearchParams(fields)}`;
  });
}

/** Drags a step to another's place; the buttons in its form do the same. */
function arrange(row) {
  let dragged = null;
  for (const node of row.querySelectorAll('[data-node]')) {
    node.addEventListener('dragstart', event => { dragged = node; event.dataTransfer.effectAllowed = 'move'; });
    node.addEventListener('dragover', event => {
      if (dragged && dragged !== node) {
        event.preventDefault();
        node.classList.add('over');
      }
    });
    node.addEventListener('dragleave', () => node.classList.remove('over'));
    node.addEventListener('drop', event => {
      event.preventDefault();
      const button = Object.assign(document.createElement('button'), { name: 'do', value: `move:${dragged.dataset.node}:${node.dataset.node}`, hidden: true });
      button.dataset.swaps = 'steps';
      row.append(button);
      swap(button);
      button.click();
    });
  }
}

/** A part of the page that takes longer than the rest. */
async function load(place) {
  try {
    const answer = await fetch(new URL(place.dataset.load, base));
    if (answer.ok && !answer.redirected) {
      place.innerHTML = await answer.text();
      place.removeAttribute('data-load');
    }
  } catch {
    // The link that stands there does the same.
  }
}

// A form is on its way: what is fetched now would read the message that belongs to the next page.
let isLeaving = false;
document.addEventListener('submit', event => { isLeaving ||= !event.defaultPrevented; });

/** A part that is drawn again while something goes on: told by events, or asked for every two seconds. */
function keepUp(place) {
  const [lost, said] = ['[data-lost]', '[data-said]'].map(which => document.querySelector(which));
  let status = place.firstElementChild?.dataset.status;
  let isDrawing = false;
  let isWanted = false;

  const draw = async () => {
    isWanted = true;
    if (isDrawing) {
      return;
    }

    isDrawing = true;
    while (isWanted && !isLeaving && place.isConnected) {
      isWanted = false;
      try {
        const answer = await fetch(new URL(place.dataset.part, base));
        if (answer.ok && !answer.redirected) {
          replace(place, await answer.text());
          lost.hidden = true;
          const words = place.firstElementChild?.dataset.say ?? '';
          if (said.textContent !== words) {
            said.textContent = words;
          }
        }
      } catch {
        lost.hidden = false;
      }

      await new Promise(done => setTimeout(done, 400));
    }

    isDrawing = false;
    const now = place.firstElementChild?.dataset.status;
    if (now !== status && !isLeaving) {
      status = now;
      await renew();
    }
  };

  if ('poll' in place.dataset) {
    const ask = async () => {
      await draw();
      if (status === 'running' && place.isConnected) {
        setTimeout(ask, 2000);
      }
    };
    setTimeout(ask, 1000);
    return;
  }

  const source = new EventSource(new URL(place.dataset.live, base));
  const hear = isLast => () => {
    if (isLast || !place.isConnected) {
      source.close();
    }

    draw();
  };
  source.addEventListener('open', () => { lost.hidden = true; });
  source.addEventListener('run', hear(false));
  source.addEventListener('ended', hear(true));
  source.addEventListener('error', () => {
    lost.hidden = isLeaving;
    if (source.readyState === EventSource.CLOSED && place.isConnected) {
      setTimeout(() => keepUp(place), 5000);
    }
  });
}

/** New content; who was at a link is at it still. */
function replace(place, html) {
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  place.innerHTML = html;
  if (focused) {
    [...place.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus({ preventScroll: true });
  }
}

/** Draws the parts of the page again that depend on its state, such as its buttons. */
async function renew() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) {
      return;
    }

    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelectorAll('[data-renew]').forEach(old => {
      const fresh = page.getElementById(old.id);
      if (fresh) {
        const hadFocus = old.contains(document.activeElement);
        old.replaceWith(document.adoptNode(fresh));
        enhance(fresh);
        if (hadFocus) {
          (fresh.querySelector('a, button, summary') ?? document.querySelector('main')).focus();
        }
      }
    });
  } catch {
    // The page stays as it is, and says so when it is loaded anew.
  }
}

function copy(button) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
  });
}

/** Rows that are dragged into another order; the buttons in them do the same. */
function reorder(form) {
  const body = form.querySelector('tbody');
  if (body.rows.length < 2 || !body.querySelector('button')) {
    return;
  }

  let dragged = null;
  [...body.rows].forEach(row => { row.draggable = true; });
  body.addEventListener('dragstart', event => {
    dragged = event.target.closest('tr');
    event.dataTransfer.effectAllowed = 'move';
  });
  body.addEventListener('dragover', event => {
    const over = event.target.closest('tr');
    if (dragged && over) {
      event.preventDefault();
      if (over !== dragged) {
        const box = over.getBoundingClientRect();
        over[event.clientY < box.top + box.height / 2 ? 'before' : 'after'](dragged);
      }
    }
  });
  body.addEventListener('drop', event => {
    event.preventDefault();
    form.submit();
  });
  body.addEventListener('dragend', () => { dragged = null; });
}

const words = {
  attribute: ['value', 'displayName', 'source', 'externalId', 'id', 'status', 'risk', 'tags', 'groups', 'roles', 'apps', 'factors', 'createdAt', 'updatedAt', 'lastAction', 'lastActionAt', 'attributes.', 'not ('],
  operator: ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'],
  joint: ['and', 'or'],
  time: ['now-1h', 'now-1d', 'now-1w', 'now-30d', 'now-90d'],
};

/** What may stand at the end of a text: sample, behind `status ` an operator. */
function kindAt(text) {
  const tokens = text.match(/"(?:\\.|[^"\\])*"?|[()[\]]|[^\s()[\]"]+/g) ?? [];
  let kind = 'attribute';
  for (const token of tokens) {
    const word = token.toLowerCase();
    if (token === '(' || token === '[' || word === 'and' || word === 'or' || word === 'not') {
      kind = 'attribute';
    } else if (token === ')' || token === ']') {
      kind = 'joint';
    } else if (kind === 'attribute') {
      kind = 'operator';
    } else if (kind === 'operator') {
      kind = word === 'pr' ? 'joint' : 'operand';
    } else if (kind === 'operand') {
      kind = 'joint';
    }
  }

  return kind;
}

/** Completes names, operators and joints of a SCIM filter: arrows choose, Enter or Tab takes, Escape closes. */
function complete(input) {
  const list = document.createElement('ul');
  list.className = 'completion';
  list.id = `${input.id}-words`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Completions');
  list.hidden = true;
  input.after(list);
  for (const [name, text] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })) {
    input.setAttribute(name, text);
  }

  let chosen = -1;
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const attributes = input.dataset.filter ? input.dataset.filter.split('|') : words.attribute;
  const start = () => input.value.slice(0, input.selectionStart).search(/[^\s()[\]"]*$/);
  const take = word => {
    const from = start();
    const rest = input.value.slice(input.selectionStart);
    const isTime = words.time.includes(word);
    const before = input.value.slice(0, from) + word + (isTime ? '" ' : /[.(]$/.test(word) ? '' : ' ');
    input.value = before + (isTime ? rest.replace(/^"/, '') : rest).trimStart();
    input.setSelectionRange(before.length, before.length);
    close();
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const choose = number => {
    chosen = number;
    [...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === number)));
    input.setAttribute('aria-activedescendant', list.children[number].id);
    list.children[number].scrollIntoView({ block: 'nearest' });
  };
  const offer = isAsked => {
    const from = start();
    const before = input.value.slice(0, from);
    const begun = input.value.slice(from, input.selectionStart).toLowerCase();
    const isInText = (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
    // In front of a word only operators are offered unasked: a list that opens over the buttons is in the way.
    const isWanted = begun.length > 0 || isAsked || !isInText && kindAt(before) === 'operator';
    // Inside a text, only a time behind an order.
    const kind = !isInText ? kindAt(before) : /\s(gt|ge|lt|le)\s*"$/i.test(before) ? 'time' : '';
    const found = !isWanted ? [] : ((kind === 'attribute' ? attributes : words[kind]) ?? []).filter(word => word.toLowerCase().startsWith(begun) && word.toLowerCase() !== begun);
    list.replaceChildren(...found.map((word, number) => {
      const item = document.createElement('li');
      item.id = `${list.id}-${number}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.textContent = word;
      item.addEventListener('pointerdown', event => { event.preventDefault(); take(word); });
      return item;
    }));
    close();
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  };
  input.addEventListener('input', () => offer(false));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    const count = list.children.length;
    if (list.hidden || count === 0) {
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        offer(true);
      }

      return;
    }

    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(event.key === 'ArrowDown' ? (chosen + 1) % count : (chosen + count - 1 + (chosen < 0 ? 1 : 0)) % count);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen].textContent);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
}

document.documentElement.classList.add('js');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split('; ').includes(`cordon-zone=${encodeURIComponent(zone)}`)) {
  document.cookie = `cordon-zone=${encodeURIComponent(zone)}; path=${new URL(base).pathname}; max-age=31536000; samesite=strict`;
}

// A click beside an open question closes it.
document.addEventListener('click', event => {
  document.querySelectorAll('details.confirm[open]').forEach(question => {
    if (!question.contains(event.target)) {
      question.open = false;
    }
  });
});

enhance(document);
