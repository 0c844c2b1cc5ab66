"""The encoding of small files, told by the letters of their languages."""

import re
from unicodedata import name

import pytest

from dashboard.register.intake.encodings import Decoded, decoded_any
from dashboard.register.model.problems import Problem

TEXTS = {
    "cp1257": ["name\nŠalčininkai\nMedininkai\n",
               "Pavadinimas;Uždaryta nuo\nRaigardas;\n", "name\nPāternieki\nGrebņeva\n"],
    "cp1251": ["Название;Широта\nКаменный Лог;54,5\n", "Назва\nЯгодин\nКраківець\n", "name\nБрест\n"],
    "cp1250": ["Nazwa;Szerokość\nKuźnica;53,5\n",
               "name\nVyšné Nemecké\nUbľa\n", "name\nZáhony\nBeregsurány\nHűvösvölgy\n"],
    "cp1254": ["name\nKapıkule\nHamzabeyli\nİpsala\n",
               "ad;enlem\nÇobanbey;36\nGürbulak;39\nSarp;41\nAktaş;41\nÖncüpınar;36\n"],
    "cp1253": ["Όνομα\nΚήποι\nΚαστανιές\nΔοϊράνη\n", "name\nΕύζωνοι\nΠρομαχώνας\nΚήποι\nΚαστανιές\n"],
    "cp1252": ["Name;Länge\nGörlitz;15\n", "nombre\nPeñas Blancas\nLa Línea\n", "nom\nMénton\n"],
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_single_byte_encodings_are_told_by_their_letters(encoding, text):
    assert decoded_any("mine.csv", text.encode(encoding)) == Decoded(text, encoding, is_guess=True)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_known_for_certain(codec):
    text = "name,latitude\nŠalčininkai,54.3\n"
    decoded = decoded_any("mine.csv", text.encode(codec))
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.is_guess) == (text, False)


def test_what_was_told_wins():
    content = "Šumskas".encode("cp1257")
    assert decoded_any("mine.csv", content, "cp1252") == Decoded("Ðumskas", "cp1252")


@pytest.mark.parametrize("content", [b"", b" \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"a,b\n1,\0\n", b"\xff\xfea\0b"])
def test_what_holds_no_text_is_a_problem(content):
    assert isinstance(decoded_any("mine.csv", content), Problem)


def test_no_word_has_letters_of_two_alphabets():
    """Greek and Turkish names beside Cyrillic and Central European ones, in each of the encodings of the others."""
    places = "Kapıkule Κήποι Каменный Šalčininkai Vyšné Łódź Öresund Ужгород Öncüpınar Προμαχώνας".split()
    scripts = ("LATIN", "GREEK", "CYRILLIC")
    for encoding in ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "koi8-r", "iso8859-7"):
        content = b"name\n" + b"\n".join(place.encode(encoding, "ignore") for place in places)
        decoded = decoded_any("mine.csv", content)
        words = re.findall(r"[^\W\d_]+", decoded.text) if isinstance(decoded, Decoded) else []
        for word in words:
            assert len({script for script in scripts for letter in word if name(letter).startswith(script)}) == 1, word
