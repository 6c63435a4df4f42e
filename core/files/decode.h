#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QImage>
#include <QSize>
#include <QString>
#include <memory>
#include <stop_token>

#include "core/descriptor.h"
#include "core/image/layout.h"
#include "core/image/pixel_pool.h"
#include "core/result.h"

namespace offstage {

/// What the header of a file says, before any pixel is decoded.
struct FileFacts {
    QString format;  ///< as Qt names it: "jpeg"
    QSize size;      ///< as stored, before orientation
    /// What the picture will be, turned as people see it. Of some formats known only afterwards.
    ImageLayout layout;
    double bytesNeeded = 0;  ///< at its most, the picture and its display levels included
    int pages = 1;           ///< or frames
    double ownBytes = 0;     ///< of those, what the decoder takes beside the picture
    qint64 ownAtMost = 0;    ///< what it may take; told by who runs it; 0: what there is
};

/// What of a file is to be decoded.
struct DecodeWish {
    int page = 0;  ///< of several pages or frames; the first is 0
    /// The size of a first look at most, which only formats that reduce cheaply give (JPEG in one
    /// scan), and large images; empty: none.
    QSize look;
    /// What the file carries beside its pixels, and no picture. A wish of its own, so that whatever
    /// is wrong with it never keeps a picture from being opened.
    bool details = false;
};

enum class FileTrouble {
    None,
    NotAnImage,    ///< in no format that can be read
    NoSize,        ///< of no possible size
    TooLarge,      ///< for its format's reader; DecodeEnd::promised tells
    FileTooLarge,  ///< the file itself, which the reader wants in memory as a whole
    Damaged,       ///< nothing in it could be decoded
    OutOfMemory,   ///< of the decoder
    Refused        ///< by the host, which knows why
};

/// How decoding ended.
struct DecodeEnd {
    FileTrouble trouble = FileTrouble::None;
    QString detail;  ///< the decoder's own words
    QSize promised;
    bool complete = true;        ///< false: some pixels are grey because the file lacks them
    bool bringsProfile = false;  ///< a colour profile is in the file, usable or not
    QByteArray profile;          ///< the usable one, ICC
    bool highRange = false;      ///< its light is stored for screens of a high range (PQ, HLG)
    QSize dotsPerMetre{0, 0};    ///< across and down; 0 where the file does not tell
    QByteArray details;          ///< where those were wished for: Details::toBytes()
};

/// Whoever wants the pixels gives the memory for them, once it has checked what it is for.
class DecodeHost {
public:
    virtual ~DecodeHost() = default;
    /// What people call the file; empty in a helper, whom it does not concern.
    virtual QString name() const { return {}; }
    /// Memory for a first look, RGB32 with rows as in an ImageLayout of this size; null: no look.
    virtual BlockRef memoryForLook(const FileFacts& facts, QSize look) = 0;
    virtual void looked() = 0;  ///< the look is there
    /// Memory for the picture, facts.layout.bytes() bytes; null: it must not be decoded. Asked for
    /// again if the picture turns out to be of another layout.
    virtual BlockRef memoryFor(const FileFacts& facts) = 0;
    /// The memory is grey now and fills row by row: whatever is not grey is a picture from here on,
    /// even if the decoder does not live to see its end.
    virtual void filling() = 0;
};

/// Where files are decoded: in this thread or elsewhere.
class Decoder {
public:
    virtual ~Decoder() = default;
    /// Of the memory it needs.
    virtual PixelBlock::Access access() const = 0;
    /// Decodes a page of the image in `file`, `bytes` long, into its host's memory. The contents
    /// decide about the format; EXIF orientation is applied. Depth, alpha and grey stay as in the
    /// file; palettes become colour, CMYK becomes RGB. Once `ending`, the file seems to end. Waits
    /// for the end of it. An Error: the decoder itself broke.
    virtual Result<DecodeEnd> decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                                     DecodeHost& host, const std::stop_token& ending) = 0;
};

/// In the calling thread.
class DecoderHere : public Decoder {
public:
    PixelBlock::Access access() const override { return PixelBlock::Access::ReadOnly; }
    Result<DecodeEnd> decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                             DecodeHost& host, const std::stop_token& ending) override;
};

/// What all decoders come to in the end. Throws std::bad_alloc.
DecodeEnd decodeFile(std::unique_ptr<QIODevice> file, const DecodeWish& wish, DecodeHost& host,
                     const std::stop_token& ending);

/// Whether anything is in a picture that was grey before a decoder began to fill it.
bool anythingIn(const QImage& image);

/// Loads what the decoders load at first use, by decoding something tiny of every format.
void warmUpDecoders();

}  // namespace offstage
