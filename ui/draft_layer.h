#pragma once

#include <optional>

#include "core/engine/draft_maker.h"
#include "ui/view_geometry.h"

class QPainter;

namespace offstage {

/// The draft that lies over a picture until the step is applied, and how to draw it.
class DraftLayer {
public:
    void set(const DraftPicture& draft) { m_draft = draft; }
    void clear() { m_draft.reset(); }
    bool isEmpty() const { return !m_draft; }
    const DraftPicture* picture() const { return m_draft ? &*m_draft : nullptr; }

    /// What of the view it covers, in device pixels.
    QRect place(const ViewGeometry& view) const;
    /// Copied where it was made for this view; else, until the next one comes, stretched.
    void draw(QPainter& painter, const ViewGeometry& view, const QColor& surroundings) const;
    /// What is shown, for people.
    QString text(const ViewGeometry& view) const;

private:
    bool isPiece(const ViewGeometry& view) const;

    std::optional<DraftPicture> m_draft;
};

}  // namespace offstage
