"""Small programs at random: those that have one shape must do the same, and say the same where Python says nothing.

same, other = differences(seed, count)      how many pairs had one shape, and those that did not do the same
differences(seed, count, talkative=True)    of programs that print, or make numpy warn
"""

from __future__ import annotations

import ast
import contextlib
import io
import random
import re
import warnings

from grader.judge.normal import normal
from grader.judge.printed import is_its_own_words

NAMES = ("a", "b", "c", "sum")


class Programs:
    """Small programs at random, in which few names stand for many things."""

    def __init__(self, seed, *, talkative=False):
        self.chance, self.talkative = random.Random(seed), talkative

    def name(self):
        return self.chance.choice(NAMES)

    def expression(self, depth=2):
        name, other = self.name(), self.name()
        kinds = [name, name, str(self.chance.randrange(3)), "[1, 2]"]
        if depth:
            one, two = self.expression(depth - 1), self.expression(depth - 1)
            kinds += [f"{name}({one})", f"[{one} for {name} in {two}]", f"(lambda {name}: {one})({two})"]
            kinds += [f"({one} + {two})", f"{name}({other}={one})", f"sum({one} for {name} in {two})"]
            if self.talkative:
                kinds += [
                    f"print({name})",
                    f"print({one}, f'{{{other}=}}')",
                    f"log({one})",
                    f"print(str({one})[10:])",
                ]
        return self.chance.choice(kinds)

    def block(self, depth):
        lines = [line for _ in range(self.chance.randint(1, 3)) for line in self.statement(depth)]
        return [f" {line}" for line in lines]

    def statement(self, depth):
        name, value = self.name(), self.expression()
        kinds = [[f"{name} = {value}"], [f"{name} = {value}", f"return {name}"], [f"return {value}"]]
        kinds += [[f"{name}: int = {value}"], [f"{name} += {value}"], ["pass"], ["'text'"]]
        if depth:
            one, two = self.block(depth - 1), self.block(depth - 1)
            kinds += [[f"if {value}:", *one, "else:", *two], [f"for {name} in {value}:", *one]]
            kinds += [["try:", *one, "except NameError:", *two], self.function(name, depth - 1)]
            kinds += [[f"match {value}:", f" case [{name}, *{self.name()}]:", *(f" {line}" for line in one)]]
        return self.chance.choice(kinds)

    def function(self, name, depth):
        first = [f" global {self.name()}"] if not self.chance.randrange(4) else []
        value = f"={self.chance.randrange(3)}" if self.chance.randrange(2) else ""
        return [f"def {name}({self.name()}{value}):", *first, *self.block(depth)]

    def top(self):
        name = self.name()
        kinds = [[f"{name} = {self.chance.randrange(3)}"], self.function(name, 1), self.function(name, 1)]
        kinds += [[f"{name} = {self.expression(1)}"], [f"from math import sqrt as {name}"]]
        return self.chance.choice(kinds)

    def program(self):
        tops = [self.top() for _ in range(self.chance.randrange(3))]
        tops.append(self.function("f", self.chance.randrange(2)))
        return [["from numpy import log"], *tops] if self.talkative else tops

    def changed(self, tops):
        """Another order, a piece less or more, a name for another."""
        tops = [list(top) for top in tops]
        kind = self.chance.randrange(4)
        if kind == 0:
            self.chance.shuffle(tops)
        elif kind == 1:
            tops.insert(self.chance.randrange(len(tops) + 1), self.top())
        elif kind == 2:
            old, new = self.name(), self.name()
            both = {old: new, new: old}
            tops = [
                [re.sub(r"\w+", lambda word: both.get(word[0], word[0]), line) for line in top]
                for top in tops
            ]
        else:
            top = self.chance.choice(tops)
            place = self.chance.randrange(len(top))
            top[place] = re.sub(rf"\b{self.name()}\b", self.name(), top[place], count=1)
        return tops


def outcome(text):
    """What its function says to three arguments, one of them by name, or what goes wrong; and what is printed."""
    scope, printed = {}, io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        warnings.simplefilter("default")
        warnings.filterwarnings("ignore", category=SyntaxWarning)
        warnings.showwarning = lambda *told: printed.write(warnings.formatwarning(*told[:4]))
        return _said(text, scope), printed.getvalue()


def _said(text, scope):
    said = []
    try:
        exec(compile(text, "it.py", "exec", dont_inherit=True), scope)
    except Exception as error:
        return type(error).__name__
    for call in ("f(2)", "f([1, 2])", "f(a=0)", "f()"):
        try:
            value = eval(call, scope)
            said.append(re.sub(r"0x\w+|(?<=function ).*?(?= at)", "", repr(value)))
        except Exception as error:
            said.append(type(error).__name__)
    return said


def differences(seed, count, *, talkative=False):
    """Each program is changed a few times, and compared with the first that had its shape."""
    programs, known, same, other = Programs(seed, talkative=talkative), {}, 0, []
    for _ in range(count):
        tops = programs.program()
        for _ in range(6):
            text = "\n".join(line for top in tops for line in top)
            tops = programs.changed(tops)
            first = known.setdefault(_shape(text) or text, text)
            if first != text:
                same += 1
                other += [(first, text)] if _differ(first, text) else []
    return same, other


def _differ(first, then):
    (one, said), (other, also_said) = outcome(first), outcome(then)
    return one != other or (is_its_own_words(said) and also_said != said)


def _shape(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shape = normal(ast.parse(text), frozenset({"f"}))
    return None if shape is None else repr(shape)
