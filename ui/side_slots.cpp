#include "ui/side_slots.h"

namespace offstage {

void SideSlots::pin(const Document& document, Side side, const Picture& picture,
                    const QString& name) {
    m_pinned[&document][static_cast<std::size_t>(side)] = {picture, name};
    Q_EMIT changed(&document);
}

void SideSlots::release(const Document& document) {
    if (m_pinned.remove(&document) > 0)
        Q_EMIT changed(&document);
}

SidePicture SideSlots::pinned(const Document& document, Side side) const {
    return m_pinned.value(&document)[static_cast<std::size_t>(side)];
}

}  // namespace offstage
