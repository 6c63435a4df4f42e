#pragma once

#include <QByteArray>
#include <QSize>
#include <vector>

namespace offstage {

/// EXIF as JPEG holds it: a TIFF header and its directories, little-endian. Every offset is
/// checked: the bytes may come from a helper, which is not trusted.
class ExifBlock {
public:
    struct Entry {
        quint16 tag = 0;
        quint16 type = 0;
        quint32 count = 0;
        quint64 value = 0;                            ///< where it lies
        quint64 bytes = 0;                            ///< how long it is
        bool isInside() const { return bytes <= 4; }  ///< in the entry itself
    };
    static constexpr quint16 typeShort = 3, typeLong = 4, typeUndefined = 7;
    static constexpr qsizetype header = 8;

    explicit ExifBlock(QByteArray bytes = {});

    /// False: these bytes are none.
    bool isValid() const { return m_valid; }
    const QByteArray& bytes() const { return m_bytes; }

    /// Those of the main directory, but for those that lie outside of the bytes.
    std::vector<Entry> main() const;
    /// Makes true what they say of the picture, where they say something.
    void setSize(QSize size);
    void setDotsPerMetre(QSize dots);  ///< empty: not known

    /// The entries of a directory that begins with `directory`: their number, then 12 bytes each.
    /// `at`: where that lies. Only the first 4096.
    static std::vector<Entry> entriesOf(const QByteArray& directory, quint64 at);

private:
    std::vector<Entry> entriesAt(quint32 offset) const;
    void setNumber(const std::vector<Entry>& entries, quint16 tag, quint32 number);
    void setRational(const std::vector<Entry>& entries, quint16 tag, quint32 numerator,
                     quint32 denominator);

    QByteArray m_bytes;
    bool m_valid = false;
};

}  // namespace offstage
