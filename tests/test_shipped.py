"""The tasks and questions that every book is shipped with."""

from __future__ import annotations

import datetime as dt

import pytest

from omstillingsbok.workbook.sheets import Start
from omstillingsbok.workbook.shipped import QUESTIONS, TASKS, add_months, shipped_questions, shipped_tasks
from omstillingsbok.workbook.text import LANGS, Lang

START = Start(ends_on=dt.date(2026, 12, 31), closing_starts_on=dt.date(2026, 8, 1))

DEADLINES = {
    "O01": "2024-12-31", "O02": "2025-01-31", "O03": "2025-01-31", "O04": "2025-06-30", "O05": "2025-12-31",
    "O06": "2026-10-31", "O07": "2026-12-31", "O08": "2026-12-31", "O09": "2026-08-01", "O10": "2026-10-01",
    "O11": "2026-10-01", "O12": "2026-11-01", "O13": "2026-11-01", "O14": "2027-02-28", "O15": "2027-03-31",
    "O16": "2027-04-30", "O17": "2027-04-30", "O18": "2027-05-31", "O19": "2027-05-31", "O20": "2027-06-30",
    "O21": "2027-06-30",
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_deadlines_follow_programslutt_and_the_start_of_the_closing_phase(lang: Lang) -> None:
    assert {t.id: str(t.deadline) for t in shipped_tasks(START, lang)} == DEADLINES


def test_a_missing_date_leaves_only_its_own_deadlines_blank() -> None:
    without_end = shipped_tasks(Start(closing_starts_on=dt.date(2026, 8, 1)), "nb")
    assert {t.id for t in without_end if t.deadline} == {"O09", "O10", "O11", "O12", "O13"}


@pytest.mark.parametrize(
    ("date", "months", "expected"),
    [
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2027, 12, 31), 2, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 15), -1, dt.date(2025, 12, 15)),
        (dt.date(2026, 12, 31), -24, dt.date(2024, 12, 31)),
        (dt.date(2026, 6, 30), 0, dt.date(2026, 6, 30)),
    ],
)
def test_months_are_counted_as_edate_counts_them(date: dt.date, months: int, expected: dt.date) -> None:
    assert add_months(date, months) == expected


def test_a_task_waits_only_for_tasks_that_are_due_no_later() -> None:
    by_id = {t.id: t for t in shipped_tasks(START, "nb")}
    for task in by_id.values():
        for other in task.depends_on or ():
            before, after = by_id[other].deadline, task.deadline
            assert before is not None
            assert after is not None
            assert before <= after, (other, task.id)


def test_every_text_exists_in_nynorsk_and_choices_are_canonical_in_both() -> None:
    nb, nn = shipped_tasks(START, "nb"), shipped_tasks(START, "nn")
    assert [t.id for t in nb] == [f"O{n:02}" for n in range(1, 22)] == [t.id for t in nn]
    assert [(t.demand, t.role, t.status) for t in nb] == [(t.demand, t.role, t.status) for t in nn]
    same = [b.id for b, n in zip(nb, nn, strict=True) if b.task == n.task]
    assert same == ["O06", "O19"]  # these two read the same in both
    assert sum(t.demand == "Må" for t in TASKS) == 11


@pytest.mark.parametrize("lang", LANGS)
def test_one_question_for_each_theme_without_an_answer(lang: Lang) -> None:
    asked = shipped_questions(lang)
    assert [q.theme for q in asked] == [theme for theme, _ in QUESTIONS]
    assert all(q.question and q.question.endswith("?") and q.answer is None for q in asked)
