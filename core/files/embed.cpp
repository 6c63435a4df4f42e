#include "core/files/embed.h"

#include <QRegularExpression>
#include <QtEndian>
#include <array>

#include "core/files/exif_block.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr qsizetype segmentAtMost = 65533;  // of a JPEG, its length's two bytes not counted

QByteArray bigEndian(quint32 number) {
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray littleEndian(quint32 number, int size = 4) {
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes.left(size);
}

QByteArray padded(QByteArray bytes) {
    if (bytes.size() % 2 != 0)
        bytes += '\0';
    return bytes;
}

/// IPTC as Photoshop keeps it: an image resource (8BIM) with the number 0x0404 and no name.
QByteArray photoshopResource(const QByteArray& iptc) {
    return QByteArray("8BIM\x04\x04\0\0", 8) + bigEndian(static_cast<quint32>(iptc.size())) +
           padded(iptc);
}

QByteArray segment(int marker, const QByteArray& body) {
    const auto length = static_cast<quint16>(body.size() + 2);
    return QByteArray(1, '\xff') + static_cast<char>(marker) + static_cast<char>(length >> 8) +
           static_cast<char>(length & 0xff) + body;
}

/// ISO 15948, annex D.
quint32 crc(const QByteArray& bytes) {
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < made.size(); ++i) {
            quint32 rest = i;
            for (int bit = 0; bit < 8; ++bit)
                rest = rest & 1 ? 0xedb88320U ^ (rest >> 1) : rest >> 1;
            made[i] = rest;
        }
        return made;
    }();
    quint32 sum = ~0U;
    for (const char byte : bytes)
        sum = table[(sum ^ static_cast<uchar>(byte)) & 0xff] ^ (sum >> 8);
    return ~sum;
}

QByteArray pngChunk(const QByteArray& kind, const QByteArray& body) {
    return bigEndian(static_cast<quint32>(body.size())) + kind + body + bigEndian(crc(kind + body));
}

/// International text: keyword, not compressed, no language, no translated keyword.
QByteArray pngText(const QByteArray& keyword, const QByteArray& text) {
    return pngChunk("iTXt", keyword + QByteArray(5, '\0') + text);
}

QByteArray webpChunk(const QByteArray& kind, const QByteArray& body) {
    return kind + littleEndian(static_cast<quint32>(body.size())) + padded(body);
}

/// OME-XML with the size that the picture has: a filter may have changed it.
QByteArray trueOme(const QByteArray& description, QSize size) {
    if (!description.contains("<OME"))
        return description;
    QString xml = QString::fromUtf8(description);
    const auto set = [&](const char* name, int value) {
        const QRegularExpression attribute(
            QStringLiteral("<(?:\\w+:)?Pixels\\b[^>]*?\\b%1\\s*=\\s*[\"'](\\d+)")
                .arg(QLatin1String(name)));
        if (const auto found = attribute.match(xml); found.hasMatch())
            xml.replace(found.capturedStart(1), found.capturedLength(1), QString::number(value));
    };
    set("SizeX", size.width());
    set("SizeY", size.height());
    return xml.toUtf8();
}

/// The XMP with the steps that made the picture.
QByteArray withRecipe(const QByteArray& xmp, const QByteArray& recipe) {
    const QByteArray ours =
        "<rdf:Description rdf:about=\"\" xmlns:offstage=\"" + QByteArray(recipeNamespace) +
        "\" offstage:Version=\"" OFFSTAGE_VERSION "\"><offstage:Recipe>" +
        QString::fromUtf8(recipe).toHtmlEscaped().toUtf8() + "</offstage:Recipe></rdf:Description>";
    const qsizetype end = xmp.lastIndexOf("</rdf:RDF>");
    if (end >= 0)
        return xmp.left(end) + ours + xmp.mid(end);
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
           ours + "</rdf:RDF></x:xmpmeta>";
}

}  // namespace

Details detailsFor(Details details, QSize size, QSize dotsPerMetre, const QByteArray& recipe) {
    ExifBlock exif(details.exif);
    exif.setSize(size);
    exif.setDotsPerMetre(dotsPerMetre);
    details.exif = exif.isValid() ? exif.bytes() : QByteArray();
    details.description = trueOme(details.description, size);
    if (!recipe.isEmpty())
        details.xmp = withRecipe(details.xmp, recipe);
    // The wrapper by which others find XMP in files that they do not know; "r": it has no room to
    // be changed in its place.
    if (!details.xmp.isEmpty())
        details.xmp = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
                      details.xmp + "\n<?xpacket end=\"r\"?>";
    return details;
}

QByteArray jpegSegments(const Details& details, QStringList& left) {
    QByteArray segments;
    const auto add = [&](int marker, const QByteArray& head, const QByteArray& body,
                         const QString& name) {
        if (body.isEmpty())
            return;
        if (head.size() + body.size() > segmentAtMost)
            left += name;
        else
            segments += segment(marker, head + body);
    };
    add(0xe1, QByteArray("Exif\0\0", 6), details.exif, tr("EXIF"));
    add(0xe1, QByteArray("http://ns.adobe.com/xap/1.0/\0", 29), details.xmp, tr("XMP"));
    add(0xed, QByteArray("Photoshop 3.0\0", 14),
        details.iptc.isEmpty() ? QByteArray() : photoshopResource(details.iptc), tr("IPTC"));
    if (!details.description.isEmpty())
        left += tr("the long description");
    return segments;
}

QByteArray pngChunks(const Details& details) {
    QByteArray chunks;
    if (!details.exif.isEmpty())
        chunks += pngChunk("eXIf", details.exif);
    if (!details.xmp.isEmpty())
        chunks += pngText("XML:com.adobe.xmp", details.xmp);
    if (!details.description.isEmpty())
        chunks += pngText("Description", details.description);
    for (auto text = details.texts.begin(); text != details.texts.end(); ++text)
        chunks += pngText(text.key().toLatin1(), text.value().toUtf8());
    if (!details.iptc.isEmpty()) {
        // No chunk is meant for it; ImageMagick began to keep it so, and others read that.
        const QByteArray resource = photoshopResource(details.iptc);
        QByteArray hex;
        for (qsizetype at = 0; at < resource.size(); at += 36)
            hex += resource.mid(at, 36).toHex() + '\n';
        chunks += pngChunk("tEXt", QByteArray("Raw profile type iptc\0", 22) + "\niptc\n" +
                                       QByteArray::number(resource.size()).rightJustified(8) +
                                       '\n' + hex);
    }
    return chunks;
}

QByteArray webpWith(const QByteArray& webp, const Details& details, QSize size, QStringList& left) {
    if (!webp.startsWith("RIFF") || webp.mid(8, 4) != "WEBP" || webp.size() < 30)
        return {};
    if (!details.iptc.isEmpty())
        left += tr("IPTC");
    if (!details.description.isEmpty())
        left += tr("the long description");
    if (details.exif.isEmpty() && details.xmp.isEmpty())
        return webp;
    constexpr quint8 hasProfile = 0x20, hasAlpha = 0x10, hasExif = 0x08, hasXmp = 0x04;
    quint8 flags = 0;
    QByteArray chunks = webp.mid(12);
    if (chunks.startsWith("VP8X")) {
        flags = static_cast<quint8>(chunks[8]) & (hasProfile | hasAlpha);
        chunks = chunks.mid(18);
    } else if (chunks.startsWith("VP8L") && (static_cast<uchar>(chunks[12]) & 0x10) != 0) {
        flags = hasAlpha;
    }
    if (!details.exif.isEmpty())
        flags |= hasExif;
    if (!details.xmp.isEmpty())
        flags |= hasXmp;
    QByteArray body = "WEBP";
    body += webpChunk("VP8X", littleEndian(flags) +
                                  littleEndian(static_cast<quint32>(size.width() - 1), 3) +
                                  littleEndian(static_cast<quint32>(size.height() - 1), 3));
    body += chunks;
    if (!details.exif.isEmpty())
        body += webpChunk("EXIF", details.exif);
    if (!details.xmp.isEmpty())
        body += webpChunk("XMP ", details.xmp);
    return webpChunk("RIFF", body);
}

qint64 Inserted::writeData(const char* data, qint64 size) {
    const qint64 before = std::min(size, m_left);
    if (before > 0 && m_target.write(data, before) != before)
        return -1;
    m_left -= before;
    if (m_left == 0 && !m_bytes.isEmpty()) {
        if (m_target.write(m_bytes) != m_bytes.size())
            return -1;
        m_bytes.clear();
    }
    const qint64 rest = size - before;
    return rest == 0 || m_target.write(data + before, rest) == rest ? size : -1;
}

}  // namespace offstage
