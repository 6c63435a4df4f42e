#pragma once

#include <QHash>
#include <QObject>
#include <array>

#include "ui/contrast.h"

namespace offstage {

class Document;

/// Which pictures each document is compared by: its original as A and its result as B, unless
/// others were pinned in their place. A picture is kept alive while it is pinned.
class SideSlots : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Any picture, also one of another size: a step, a preset's result, another file.
    void pin(const Document& document, Side side, const Picture& picture, const QString& name);
    void release(const Document& document);
    void forget(const Document* document) { m_pinned.remove(document); }
    /// Without pixels where nothing is pinned.
    SidePicture pinned(const Document& document, Side side) const;
    bool hasPins(const Document& document) const { return m_pinned.contains(&document); }

Q_SIGNALS:
    void changed(const offstage::Document* document);

private:
    QHash<const Document*, std::array<SidePicture, 2>> m_pinned;
};

}  // namespace offstage
