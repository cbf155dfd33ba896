"""The support desk: what becomes of a conversation, who said what, and where words stand in what was said."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant
from backend.shop.catalogue.words import words

revision = "0031"
down_revision = "0030"

AT_ONCE = 5000
FLAGS = ("was_handed_over", "was_lost", "is_stuck", "has_order")
COUNTS = ("bad_answers", "found_nothing")
PEOPLE = ("assigned_id", "taken_by_id")
SHORT_LISTS = {
    "waiting": "needs_person",
    "taken": "taken_by_id IS NOT NULL",
    "stuck": "is_stuck",
    "bad": "bad_answers > 0",
    "ordered": "has_order",
    "long": "message_count >= 20",
    "resolved": "resolved_at IS NOT NULL",
    "assigned": "assigned_id IS NOT NULL",
}


def upgrade() -> None:
    _tell_more_of_conversations()
    _make_tables()
    _note_what_has_been()
    _make_said()
    for name, of_it in SHORT_LISTS.items():
        where = sa.text(of_it)
        columns = ["assigned_id", "last_seq"] if name == "assigned" else ["last_seq"]
        op.create_index(
            f"ix_conversations_{name}", "conversations", columns, sqlite_where=where, postgresql_where=where
        )
    op.create_index("ix_conversations_engine", "conversations", ["engine", "last_seq"])
    op.drop_index("ix_conversations_latest", "conversations")
    op.create_index("ix_conversations_latest", "conversations", ["last_seq", "updated_at"])


def _tell_more_of_conversations() -> None:
    for name in FLAGS:
        op.add_column("conversations", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in COUNTS:
        op.add_column("conversations", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.add_column("conversations", sa.Column("engine", sa.String(length=100), nullable=True))
    op.add_column("conversations", sa.Column("satisfaction", sa.Integer(), nullable=True))
    op.add_column("conversations", sa.Column("satisfaction_reason", sa.Text(), nullable=True))
    op.add_column("conversations", sa.Column("resolved_at", Instant(), nullable=True))
    for table, name in [*(("conversations", name) for name in PEOPLE), ("messages", "by_person_id")]:
        # Written out: neither database has to make the table anew for a rule that comes with its column.
        rule = f"CONSTRAINT fk_{table}_{name}_people REFERENCES people (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} INTEGER {rule}")


def _make_tables() -> None:
    op.create_table(
        "desk_notes",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conversation_seq", sa.Integer(), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_seq"], ["conversations.seq"], name=op.f("fk_desk_notes_conversation_seq_conversations")
        ),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_desk_notes_by_person_id_people")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_desk_notes")),
    )
    op.create_index("ix_desk_notes_conversation", "desk_notes", ["conversation_seq", "seq"])
    op.create_table(
        "desk_tags",
        sa.Column("conversation_seq", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_seq"], ["conversations.seq"], name=op.f("fk_desk_tags_conversation_seq_conversations")
        ),
        sa.PrimaryKeyConstraint("conversation_seq", "tag", name=op.f("pk_desk_tags")),
    )
    op.create_index("ix_desk_tags_tag", "desk_tags", ["tag", "conversation_seq"])
    op.create_table(
        "canned_answers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_canned_answers_by_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
        sa.UniqueConstraint("title", name=op.f("uq_canned_answers_title")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_saved_views_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_saved_views_person_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "looks",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conversation_seq", sa.Integer(), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_seq"], ["conversations.seq"], name=op.f("fk_looks_conversation_seq_conversations")
        ),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_looks_by_person_id_people")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_looks")),
    )
    op.create_index("ix_looks_conversation", "looks", ["conversation_seq", "by_person_id", "at"])
    op.create_table(
        "staff_seen",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_staff_seen_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_staff_seen")),
    )


def _note_what_has_been() -> None:
    """What can still be told of conversations that were before."""
    op.execute(
        "UPDATE conversations SET was_handed_over = needs_person, bad_answers = (SELECT COUNT(*) FROM messages"
        " WHERE messages.conversation_seq = conversations.seq AND feedback = 'down'), engine = (SELECT engine"
        " FROM messages WHERE messages.conversation_seq = conversations.seq AND role = 'assistant'"
        " AND engine <> 'shop' ORDER BY seq DESC LIMIT 1)"
    )
    op.execute(
        "UPDATE conversations SET has_order = true WHERE EXISTS (SELECT 1 FROM proposals JOIN orders"
        " ON orders.quote_seq = proposals.quote_seq WHERE proposals.conversation_seq = conversations.seq)"
    )


def _make_said() -> None:
    """Where words stand: each database has its own kind of index for that; SQLite's is told of beginnings, too."""
    tx = op.get_bind()
    if tx.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE said USING fts5(words, prefix='1 2 3')")
        add = sa.text("INSERT INTO said (rowid, words) VALUES (:seq, :words)")
    else:
        op.execute("CREATE TABLE said (seq integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_said_words ON said USING gin (words)")
        add = sa.text("INSERT INTO said (seq, words) VALUES (:seq, array_to_tsvector(string_to_array(:words, ' ')))")
    last = 0
    page = sa.text("SELECT seq, text FROM messages WHERE seq > :last ORDER BY seq LIMIT :most")
    while rows := tx.execute(page, {"last": last, "most": AT_ONCE}).all():
        tx.execute(
            add, [{"seq": row.seq, "words": " ".join(sorted({word[:64] for word in words(row.text)}))} for row in rows]
        )
        last = rows[-1].seq


def downgrade() -> None:
    op.execute("DROP TABLE said")
    op.drop_index("ix_conversations_latest", "conversations")
    op.create_index("ix_conversations_latest", "conversations", ["last_seq"])
    for name in (*SHORT_LISTS, "engine"):
        op.drop_index(f"ix_conversations_{name}", "conversations")
    for table in ("staff_seen", "looks", "saved_views", "canned_answers", "desk_tags", "desk_notes"):
        op.drop_table(table)
    op.drop_column("messages", "by_person_id")
    for name in (*FLAGS, *COUNTS, *PEOPLE, "engine", "satisfaction", "satisfaction_reason", "resolved_at"):
        op.execute(f"ALTER TABLE conversations DROP COLUMN {name}")
