"""Joining, speaking and weighing on a phone, by thumb or by keys alone."""

from __future__ import annotations

from playwright.sync_api import expect

from lingkar.dialogue.models import Dialogue, Participant, Vote

from .walking import Guest

QUESTIONS = {
    "en": "How can small shops take back bottles?",
    "th": "ร้านเล็กจะรับขวดคืนได้อย่างไร",
    "km": "តើហាងតូចៗអាចប្រមូលដបវិញបានដោយរបៀបណា?",
}
SEEDS = (
    {
        "en": "Shops should get a deposit back on the same day.",
        "th": "ร้านเล็กควรได้เงินค่ามัดจำคืนในวันเดียวกัน",
        "km": "ហាងតូចៗគួរតែទទួលបានប្រាក់កក់វិញនៅថ្ងៃតែមួយ",
    },
    {
        "en": "Makers should pay for crates and for their way back.",
        "th": "ผู้ผลิตควรจ่ายค่าลังและค่าขนส่งกลับ",
        "km": "អ្នកផលិតគួរបង់ថ្លៃឡាំង និងថ្លៃដឹកជញ្ជូនត្រឡប់",
    },
    {
        "en": "Only large shops should have to take bottles back.",
        "th": "ควรให้เฉพาะร้านใหญ่รับขวดคืน",
        "km": "មានតែហាងធំៗទេដែលគួរត្រូវទទួលដបវិញ",
    },
)
TWIN = "Shops should get the deposit back on the same day."
RUDE = "Whoever sells plastic bottles is a thief."


def say_and_weigh(phone: Guest, dialogue: Dialogue, text: str, *, important: bool = False) -> None:
    page = phone.page
    phone.open(f"/dialogues/{dialogue.code}/")
    expect(page.locator("h1")).to_have_text(QUESTIONS[phone.language])
    phone.look(f"05-question-{phone.language}")
    phone.link("/dialogues/*/weigh/", within="body").click()
    phone.at("/dialogues/*/join/")
    join(phone)
    for number in range(len(SEEDS)):
        expect(page.locator("#weigh")).to_be_visible()
        if important and number == 0:
            page.locator("input[name=important]").check(force=True)
            phone.look(f"07-weigh-{phone.language}")
        last = any(SEEDS[-1][phone.language] in line for line in page.locator("#sentence").all_text_contents())
        with page.expect_navigation():
            phone.press("weigh", "-1" if last else "1")
    expect(page.locator("#weigh")).to_have_count(0)
    phone.look(f"08-weighed-all-{phone.language}")
    if text:
        speak(phone, dialogue, text)


def join(phone: Guest) -> None:
    phone.look(f"06-join-{phone.language}")
    phone.tick("role", "firm")
    phone.tick("size", "micro")
    phone.tick("women_led", "yes")
    phone.press("join")
    phone.at("/dialogues/*/weigh/")


def speak(phone: Guest, dialogue: Dialogue, text: str) -> None:
    phone.open(f"/dialogues/{dialogue.code}/speak/")
    phone.page.locator("textarea[name=text]").fill(text)
    phone.look(f"09-speak-{phone.language}")
    phone.press("speak")
    phone.at("/dialogues/*/mine/")
    expect(phone.page.locator("main")).to_contain_text(text)


def with_keys_alone(phone: Guest, dialogue: Dialogue) -> None:
    """No finger on the screen: Tab, Enter, and one letter a vote."""
    page = phone.page
    phone.open(f"/dialogues/{dialogue.code}/")
    tab_to(phone, "a[href*='/weigh/']")
    page.keyboard.press("Enter")
    phone.at("/dialogues/*/join/")
    tab_to(phone, "button[form=join][name=skip]")
    page.keyboard.press("Enter")
    phone.at("/dialogues/*/weigh/")
    voice = Participant.objects.latest("pk")
    for key in ("a", "d", "p"):
        expect(page.locator("#weigh")).to_be_visible()
        with page.expect_navigation():
            page.keyboard.press(key)
    assert sorted(Vote.objects.filter(participant=voice).values_list("value", flat=True)) == [-1, 0, 1]
    for text in (TWIN, RUDE):
        phone.open(f"/dialogues/{dialogue.code}/speak/")
        tab_to(phone, "textarea[name=text]")
        page.keyboard.type(text)
        tab_to(phone, "button[form=speak]")
        page.keyboard.press("Enter")
        if text == TWIN:
            expect(page.locator(".same").first).to_contain_text(SEEDS[0]["en"])
            phone.look("10-says-the-same")
            tab_to(phone, "button[form=speak][name=anyway]")
            page.keyboard.press("Enter")
        phone.at("/dialogues/*/mine/")


def tab_to(phone: Guest, chosen: str) -> None:
    """Press Tab until it has the focus, and see that one can tell."""
    for _press in range(60):
        phone.page.keyboard.press("Tab")
        if phone.page.evaluate("chosen => document.activeElement.matches(chosen)", chosen):
            return
    raise AssertionError(f"{chosen} is not reached by Tab")
