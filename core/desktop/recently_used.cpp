#include "core/desktop/recently_used.h"

#include <QXmlStreamReader>

// Text is cut and pasted instead of read into a tree and written anew: a tree knows only what its
// author knew of the format, and others write into this file, too.

namespace offstage {

namespace {

constexpr auto ours = "Offstage";

struct Range {
    qsizetype begin = -1;
    qsizetype end = -1;
    explicit operator bool() const { return begin >= 0; }
};

bool isList(const QByteArray& xbel) {
    QXmlStreamReader reader(xbel);
    if (!reader.readNextStartElement() || reader.name() != QLatin1String("xbel"))
        return false;
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

QByteArray escaped(const QByteArray& text) {
    return QString::fromUtf8(text).toHtmlEscaped().replace(u'\'', QLatin1String("&apos;")).toUtf8();
}

/// From "<name" to the end of "</name>" or "/>", from `from` on.
Range element(const QByteArray& text, const QByteArray& name, qsizetype from = 0) {
    for (qsizetype at = text.indexOf('<' + name, from); at >= 0;
         at = text.indexOf('<' + name, at + 1)) {
        const char after = text.mid(at + 1 + name.size(), 1).append(' ')[0];
        if (!QByteArray(" \t\r\n/>").contains(after))
            continue;
        const qsizetype close = text.indexOf('>', at);
        if (close > 0 && text[close - 1] == '/')
            return {at, close + 1};
        const QByteArray tail = "</" + name + '>';
        const qsizetype end = text.indexOf(tail, at);
        return end < 0 ? Range() : Range{at, end + tail.size()};
    }
    return {};
}

/// The value of an attribute, as it stands there, in the tag that begins at `at`.
Range attribute(const QByteArray& text, qsizetype at, const QByteArray& name) {
    const qsizetype close = text.indexOf('>', at);
    const qsizetype found = text.indexOf(' ' + name + '=', at);
    if (found < 0 || found > close)
        return {};
    const qsizetype begin = found + name.size() + 3;
    const qsizetype end = text.indexOf(text[begin - 1], begin);
    return end < 0 ? Range() : Range{begin, end};
}

QByteArray valueOf(const QByteArray& text, qsizetype at, const QByteArray& name) {
    const Range range = attribute(text, at, name);
    return range ? text.mid(range.begin, range.end - range.begin) : QByteArray();
}

void setValue(QByteArray& text, qsizetype at, const QByteArray& name, const QByteArray& value) {
    if (const Range range = attribute(text, at, name))
        text.replace(range.begin, range.end - range.begin, value);
}

/// This program's entry among those that have used a file.
Range ourUse(const QByteArray& bookmark) {
    for (Range use = element(bookmark, "bookmark:application"); use;
         use = element(bookmark, "bookmark:application", use.end))
        if (valueOf(bookmark, use.begin, "name") == ours)
            return use;
    return {};
}

QByteArray newUse(const QByteArray& when) {
    return QByteArray("<bookmark:application name=\"") + ours +
           "\" exec=\"&apos;offstage %u&apos;\" modified=\"" + when + "\" count=\"1\"/>\n";
}

QByteArray newBookmark(const UsedFile& file, const QByteArray& when) {
    return "  <bookmark href=\"" + escaped(file.uri) + "\" added=\"" + when + "\" modified=\"" +
           when + "\" visited=\"" + when +
           "\">\n    <info>\n      <metadata owner=\"http://freedesktop.org\">\n"
           "        <mime:mime-type type=\"" +
           escaped(file.mimeType.toUtf8()) + "\"/>\n        <bookmark:applications>\n          " +
           newUse(when) +
           "        </bookmark:applications>\n      </metadata>\n    </info>\n  </bookmark>\n";
}

void noteUse(QByteArray& bookmark, const QByteArray& when) {
    setValue(bookmark, 0, "modified", when);
    setValue(bookmark, 0, "visited", when);
    if (const Range use = ourUse(bookmark)) {
        setValue(bookmark, use.begin, "modified", when);
        const int count = valueOf(bookmark, use.begin, "count").toInt();
        setValue(bookmark, use.begin, "count", QByteArray::number(count + 1));
        return;
    }
    const qsizetype end = bookmark.indexOf("</bookmark:applications>");
    if (end >= 0)
        bookmark.insert(end, newUse(when));
}

}  // namespace

QByteArray withUsedFile(const QByteArray& xbel, const UsedFile& file) {
    const QByteArray when =
        file.opened.toUTC().toString(QStringLiteral("yyyy-MM-ddThh:mm:ss.zzz000Z")).toLatin1();
    QByteArray list = xbel;
    if (list.trimmed().isEmpty())
        list =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\"\n"
            "      xmlns:bookmark=\"http://www.freedesktop.org/standards/desktop-bookmarks\"\n"
            "      xmlns:mime=\"http://www.freedesktop.org/standards/shared-mime-info\"\n>\n"
            "</xbel>\n";
    if (!isList(list))
        return xbel;
    const QByteArray uri = escaped(file.uri);
    bool known = false;
    for (Range found = element(list, "bookmark"); found;
         found = element(list, "bookmark", found.end))
        if (valueOf(list, found.begin, "href") == uri) {
            QByteArray bookmark = list.mid(found.begin, found.end - found.begin);
            noteUse(bookmark, when);
            list.replace(found.begin, found.end - found.begin, bookmark);
            known = true;
            break;
        }
    if (const qsizetype end = list.lastIndexOf("</xbel>"); !known && end >= 0)
        list.insert(end, newBookmark(file, when));
    return isList(list) ? list : xbel;
}

QByteArray withoutUs(const QByteArray& xbel) {
    if (!isList(xbel))
        return xbel;
    QByteArray list = xbel;
    for (Range found = element(list, "bookmark"); found;) {
        QByteArray bookmark = list.mid(found.begin, found.end - found.begin);
        const Range use = ourUse(bookmark);
        if (use) {
            bookmark.remove(use.begin, use.end - use.begin);
            if (!element(bookmark, "bookmark:application"))
                bookmark.clear();
            list.replace(found.begin, found.end - found.begin, bookmark);
        }
        found = element(list, "bookmark", found.begin + bookmark.size());
    }
    return isList(list) ? list : xbel;
}

}  // namespace offstage
