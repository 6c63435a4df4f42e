#pragma once

#include <QByteArray>
#include <QRect>
#include <QString>
#include <variant>
#include <vector>

#include "core/files/decode.h"
#include "core/image/layout.h"
#include "core/recipe/recipe.h"
#include "core/result.h"

/// What program and helper say to each other: small CBOR maps, one per packet. Neither side trusts
/// the other, so both read with the same parser, which refuses whatever is not exactly a message.
/// Who may say what when is in ARCHITECTURE.md, "The wire".
namespace offstage::wire {

/// Raised with every change of what follows; both sides must agree on it.
constexpr int protocol = 7;
/// Longest packet. A socket of this kind refuses more than some 200 KiB.
constexpr qsizetype maxBytes = 128 * 1024;
/// Larger images than this cannot be described.
constexpr int maxSide = 1 << 20;

/// A packet of bytes follows, which fills this part of a block that is not shared. Either way.
struct Content {
    quint64 block = 0;
    MemoryPart part;
};

// Program to helper ------------------------------------------------------------------------------

/// A block of pixels. If shared, its descriptor travels in the same packet; else the helper makes
/// memory of its own, and contents go to and fro in packets.
struct GiveBlock {
    quint64 block = 0;
    quint64 bytes = 0;
    bool writable = false;
    bool shared = true;
};

/// A pass on blocks given before. 0 stands for no block.
struct BeginPass {
    struct Gathered {
        quint64 block = 0;
        quint64 bytes = 0;
    };

    quint64 pass = 0;
    Recipe steps;
    int gather = -1;
    ImageLayout layout;
    int tileSize = 0;
    QRect wanted;
    quint64 input = 0;
    quint64 output = 0;
    quint64 levels = 0;
    std::vector<Gathered> gathered;  ///< one per step
    /// The ICC profile lies in a block too: it may be larger than a packet.
    Gathered profile;
};

struct RunUnit {
    quint64 request = 0;  ///< returned with the answer; rises from unit to unit
    quint64 pass = 0;
    quint64 unit = 0;
};

/// A file to decode a page of; its descriptor travels in the same packet. `look`: at most this
/// large, or empty. `details`: what it carries beside its pixels, and no picture.
struct OpenFile {
    quint64 request = 0;
    quint64 bytes = 0;
    int page = 0;
    QSize look{0, 0};
    bool details = false;
};

/// The answer to Wants: decode into this block; 0: do not decode it.
struct DecodeInto {
    quint64 request = 0;
    quint64 block = 0;
};

/// Do not begin this unit; `evenIfBegun`: stop it, too. The answer to the request decides what
/// became of it. A request that is answered already may be named: the answer is under way.
struct TakeBack {
    quint64 request = 0;
    bool evenIfBegun = false;
};

/// Passes and blocks that will not be named again.
struct Forget {
    std::vector<quint64> passes;
    std::vector<quint64> blocks;
};

/// Proves that the helper lives, and asks for its memory if `figures`.
struct Ping {
    bool figures = false;
};

// Helper to program ------------------------------------------------------------------------------

/// The first message: warm and ready.
struct Hello {
    int protocol = 0;
    QString version;  ///< of the program it was built with
    bool confined = false;
    QString whyNot;  ///< one sentence
};

struct Answer {
    enum class Outcome { Done, Returned, OutOfMemory };

    quint64 request = 0;
    Outcome outcome = Outcome::Done;
    double computeMs = 0;
    quint64 began = 0;  ///< steadyNow(), which is the same in all processes; 0: not at all
};

/// Memory for the picture in the file, or for a look at it (not empty), is needed.
struct Wants {
    quint64 request = 0;
    FileFacts facts;
    QSize look{0, 0};
};

/// The look is in its block.
struct Looked {
    quint64 request = 0;
};

/// The picture's memory is grey and fills row by row from here on.
struct Filling {
    quint64 request = 0;
};

/// The next bytes of what belongs to the picture: its colour profile, or the details if those were
/// asked for; before Opened.
struct Attached {
    static constexpr qsizetype atOnce = 64 * 1024;
    static constexpr qsizetype most = 16 << 20;

    quint64 request = 0;
    QByteArray bytes;
};

/// The file is done with; `end` without what was attached.
struct Opened {
    quint64 request = 0;
    DecodeEnd end;
    double computeMs = 0;
};

struct Pong {
    bool figures = false;
    quint64 privateBytes = 0;
    quint64 sharedBytes = 0;  ///< proportional share
};

using ToHelper = std::variant<GiveBlock, Content, BeginPass, RunUnit, OpenFile, DecodeInto,
                              TakeBack, Forget, Ping>;
using ToProgram =
    std::variant<Hello, Content, Answer, Wants, Looked, Filling, Attached, Opened, Pong>;

QByteArray encode(const ToHelper& message);
QByteArray encode(const ToProgram& message);
/// Errors (Invalid) name what is wrong, for logs.
Result<ToHelper> parseToHelper(const QByteArray& bytes);
Result<ToProgram> parseToProgram(const QByteArray& bytes);

}  // namespace offstage::wire
