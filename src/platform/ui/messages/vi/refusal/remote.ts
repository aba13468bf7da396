/** What is refused on the way to being matched with one's card from afar. */
export const remoteRefusals = {
  'refusal.proofing.review.unknown.title': 'Không có yêu cầu này',
  'refusal.proofing.review.unknown.next': 'Hãy mở lại trang Xác minh đầy đủ hơn và bắt đầu từ đó.',
  'refusal.proofing.review.not_due.title': 'Bước này chưa đến hoặc đã qua',
  'refusal.proofing.review.not_due.next': 'Hãy mở lại trang Xác minh đầy đủ hơn để xem bước hiện tại.',
  'refusal.proofing.review.open.title': 'Ông/Bà đang có một yêu cầu chờ cán bộ',
  'refusal.proofing.review.open.next': 'Hãy chờ kết quả, hoặc rút yêu cầu đó trước khi gửi yêu cầu mới.',
  'refusal.proofing.review.too_soon.title': 'Chưa gửi được yêu cầu mới',
  'refusal.proofing.review.too_soon.next':
    'Sau khi bị từ chối cần chờ một thời gian, trang Xác minh đầy đủ hơn cho biết đến khi nào. Ông/Bà có thể đến quầy bất cứ lúc nào.',
  'refusal.proofing.review.other_card.title': 'Đây không phải thẻ của Ông/Bà',
  'refusal.proofing.review.other_card.next': 'Hãy bắt đầu lại và đọc thẻ căn cước của chính mình.',
  'refusal.proofing.review.no_portrait.title': 'Không đọc được ảnh trong chip',
  'refusal.proofing.review.no_portrait.next':
    'Hãy đọc thẻ lại một lần nữa. Nếu vẫn không được, hãy mang thẻ đến quầy của xã, phường.',
  'refusal.proofing.review.card_in_doubt.title': 'Thẻ này cần được xem tại quầy',
  'refusal.proofing.review.card_in_doubt.next':
    'Chưa có đủ thông tin để tin thẻ này từ xa. Hãy mang thẻ đến Trung tâm Phục vụ hành chính công của xã, phường.',
  'refusal.proofing.review.register_silent.title': 'Chưa kiểm tra được tình trạng của thẻ',
  'refusal.proofing.review.register_silent.next':
    'Nơi trả lời thẻ có bị báo mất hay không đang không trả lời. Hãy thử lại sau ít phút.',
  'refusal.proofing.review.faces_differ.title': 'Ảnh chụp không khớp với ảnh trong chip',
  'refusal.proofing.review.faces_differ.next': 'Hãy chụp lại ở nơi sáng hơn, hoặc mang thẻ đến quầy của xã, phường.',
  'refusal.proofing.review.evidence_gone.title': 'Ảnh của hồ sơ này không còn',
  'refusal.proofing.review.evidence_gone.next': 'Ảnh đã hết thời hạn giữ, hoặc người gửi đã rút yêu cầu.',
  'refusal.proofing.review.unit_unknown.title': 'Chưa chọn xã, phường',
  'refusal.proofing.review.unit_unknown.next': 'Hãy chọn xã, phường nơi Ông/Bà ở trong danh sách.',
  'refusal.proofing.review.not_needed.title': 'Không nhận yêu cầu này',
  'refusal.proofing.review.not_needed.next':
    'Khóa Ông/Bà đang dùng đã có mức này hoặc cao hơn, hoặc hiện chưa nhận yêu cầu từ xa.',
  'refusal.proofing.capture.token_invalid.title': 'Ảnh này không được nhận',
  'refusal.proofing.capture.token_invalid.next': 'Bước chụp đã quá giờ hoặc đã được gửi rồi. Hãy bắt đầu chụp lại.',
  'refusal.proofing.capture.not_a_picture.title': 'Không đọc được ảnh',
  'refusal.proofing.capture.not_a_picture.next': 'Hãy bắt đầu chụp lại bằng máy ảnh của thiết bị.',
  'refusal.proofing.capture.too_often.title': 'Đã bắt đầu chụp quá nhiều lần',
  'refusal.proofing.capture.too_often.next': 'Hãy gửi yêu cầu mới sau, hoặc mang thẻ đến quầy của xã, phường.',
  'refusal.proofing.capture.incomplete.title': 'Chưa chụp đủ ảnh',
  'refusal.proofing.capture.incomplete.next': 'Hãy làm hết các động tác rồi gửi.',
} as const;
