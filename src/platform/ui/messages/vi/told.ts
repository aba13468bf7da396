/** What a person is told on their own page: what happened, why, and what they can do now. */
export const told = {
  'told.title': 'Thông báo',
  'told.lead':
    'Những việc Ông/Bà cần biết về định danh của mình. Chúng tôi chỉ báo ở trang này, không gửi thư điện tử hay tin nhắn.',
  'told.empty.title': 'Chưa có thông báo',
  'told.empty.text': 'Khi có việc Ông/Bà cần biết, thông báo sẽ hiện ở đây.',
  'told.new': 'Mới',
  'told.seen': 'Đánh dấu đã đọc',
  'told.banner': 'Ông/Bà có {count} thông báo chưa đọc',
  'told.because': 'Lý do: {reason}.',

  'told.review_requested.title': 'Đã nhận yêu cầu xác minh đầy đủ hơn',
  'told.review_requested.next':
    'Cán bộ sẽ đối chiếu ảnh Ông/Bà vừa chụp với ảnh trong chip của thẻ. Kết quả sẽ hiện ở trang này, Ông/Bà không cần làm gì thêm.',
  'told.review_approved.title': 'Cán bộ đã đối chiếu Ông/Bà với thẻ',
  'told.review_approved.next':
    'Khóa truy cập Ông/Bà đã dùng khi gửi yêu cầu nay có mức “Đã đối chiếu người”. Các khóa khác giữ mức cũ. Hãy đăng nhập lại bằng khóa đó để vào dịch vụ cần mức này.',
  'told.review_refused.title': 'Yêu cầu xác minh từ xa không được chấp nhận',
  'told.review_refused.next':
    'Mức định danh của Ông/Bà không thay đổi. Trang Xác minh thêm cho biết từ khi nào Ông/Bà gửi được yêu cầu mới. Không muốn chờ, Ông/Bà có thể mang thẻ căn cước đến Trung tâm Phục vụ hành chính công của xã, phường bất cứ ngày nào.',
  'told.review_withdrawn.title': 'Yêu cầu xác minh từ xa đã được rút',
  'told.review_withdrawn.next':
    'Ảnh đã chụp không còn được xem và sẽ bị xóa. Ông/Bà có thể gửi yêu cầu mới bất cứ lúc nào.',
  'told.counter_confirmed.title': 'Ông/Bà đã được xác minh tại quầy',
  'told.counter_confirmed.next':
    'Nếu Ông/Bà không đến quầy vào lúc này, hãy báo ngay ở trang Nhật ký và đăng xuất khỏi mọi nơi.',
  'told.sight_approved.title': 'Cán bộ thứ hai đã chấp nhận việc đối chiếu tại quầy',
  'told.sight_approved.next': 'Ông/Bà có thể dùng khóa truy cập vừa tạo tại quầy để vào dịch vụ.',
  'told.sight_refused.title': 'Việc đối chiếu tại quầy không được chấp nhận',
  'told.sight_refused.next':
    'Mức định danh của Ông/Bà không thay đổi. Hãy quay lại quầy với thẻ căn cước có chip đọc được, hoặc hỏi cán bộ tại quầy về bước tiếp theo.',
  'told.passkey_added_at_counter.title': 'Một khóa truy cập đã được tạo theo lần xác minh tại quầy',
  'told.passkey_added_at_counter.next':
    'Nếu Ông/Bà không tạo khóa này, hãy xóa nó ở trang Khóa truy cập và báo ngay ở trang Nhật ký.',
  'told.passkeys_removed.title': 'Những khóa Ông/Bà không nhận là của mình đã bị xóa',
  'told.passkeys_removed.next':
    'Nơi nào đang đăng nhập bằng các khóa đó đã bị đăng xuất. Hãy xem lại những khóa còn lại ở trang Khóa truy cập.',
  'told.letter_printed.title': 'Thư mời tạo khóa đã được in cho Ông/Bà',
  'told.letter_printed.next':
    'Thư dùng được một lần trong 7 ngày và phải có thẻ căn cước đi kèm. Nếu Ông/Bà không yêu cầu thư này, hãy báo ngay ở trang Nhật ký.',
  'told.recheck_failed.title': 'Một quyết định về định danh của Ông/Bà được xem lại và không còn hiệu lực',
  'told.recheck_failed.next':
    'Hãy mang thẻ căn cước đến Trung tâm Phục vụ hành chính công của xã, phường để được xác minh lại.',
  'told.report_received.title': 'Đã nhận báo cáo “không phải tôi”',
  'told.report_received.next': 'Cán bộ sẽ kiểm tra và trả lời ở trang này. Trong lúc chờ, hãy xóa những khóa lạ.',
  'told.report_upheld.title': 'Báo cáo của Ông/Bà đã được xử lý',
  'told.report_upheld.next': 'Hãy xem lại các khóa truy cập và những nơi đang đăng nhập của Ông/Bà.',
  'told.report_closed.title': 'Báo cáo của Ông/Bà đã được xem và khép lại',
  'told.report_closed.next': 'Nếu Ông/Bà vẫn thấy việc lạ, hãy báo lại hoặc đến quầy cùng thẻ căn cước.',
  'told.suspended.title': 'Định danh của Ông/Bà đang tạm dừng',
  'told.suspended.next':
    'Hãy mang thẻ căn cước đến Trung tâm Phục vụ hành chính công của xã, phường để được hướng dẫn.',
  'told.unsuspended.title': 'Định danh của Ông/Bà hoạt động trở lại',
  'told.unsuspended.next': 'Ông/Bà có thể đăng nhập như trước. Hãy xem lại các khóa truy cập của mình.',
  'told.reproofing_needed.title': 'Ông/Bà cần xác minh lại',
  'told.reproofing_needed.next':
    'Lần tới, hãy đăng nhập bằng cách đọc lại thẻ căn cước, hoặc mang thẻ đến quầy của xã, phường.',
  'told.passkeys_ended.title': 'Các khóa truy cập cũ của Ông/Bà không dùng được nữa',
  'told.passkeys_ended.next': 'Hãy tạo khóa mới bằng thẻ căn cước, hoặc đến quầy của xã, phường để được giúp.',
  'told.records_merged.title': 'Hai hồ sơ của Ông/Bà đã được gộp làm một',
  'told.records_merged.next':
    'Các dịch vụ vẫn nhận ra Ông/Bà như trước. Nếu có hồ sơ không phải của Ông/Bà, hãy báo ngay ở trang Nhật ký.',
  'told.number_changed.title': 'Số định danh cá nhân của Ông/Bà đã được cập nhật',
  'told.number_changed.next': 'Các dịch vụ vẫn nhận ra Ông/Bà như trước. Nếu có sai sót, hãy báo cho cán bộ tại quầy.',
  'told.identity_reclaimed.title': 'Định danh này đã được trả lại cho Ông/Bà',
  'told.identity_reclaimed.next':
    'Mọi khóa và phiên đăng nhập của người khác đã chấm dứt. Hãy xem ở trang Nhật ký dịch vụ nào đã nhận thông tin gì.',
  'told.duty_granted.title': 'Ông/Bà được giao một nhiệm vụ cán bộ',
  'told.duty_granted.next': 'Nhiệm vụ có thời hạn và phải được gia hạn. Nếu đây là nhầm lẫn, hãy báo người phụ trách.',
  'told.duty_ended.title': 'Một nhiệm vụ cán bộ của Ông/Bà đã chấm dứt',
  'told.duty_ended.next': 'Ông/Bà vẫn dùng trang của mình như mọi người. Có thắc mắc, hãy hỏi người phụ trách.',
  'told.other.title': 'Có thay đổi trong hồ sơ của Ông/Bà',
  'told.other.next': 'Xem chi tiết ở trang Nhật ký. Có thắc mắc, hãy hỏi cán bộ tại quầy của xã, phường.',

  'told.reason.not_same_person': 'ảnh chụp và ảnh trong chip không giống nhau đủ để kết luận là một người',
  'told.reason.capture_unclear': 'ảnh chụp mờ, tối hoặc bị che, không đối chiếu được',
  'told.reason.gestures_not_followed': 'các động tác trong ảnh không đúng thứ tự đã hướng dẫn',
  'told.reason.capture_not_live': 'không chắc ảnh được chụp trực tiếp từ người thật',
  'told.reason.name_mismatch': 'tên trên thẻ khác tên trong hồ sơ, cần xác minh tại quầy',
  'told.reason.card_in_doubt': 'thẻ căn cước cần được kiểm tra tại quầy',
  'told.reason.counter_needed': 'trường hợp này cần đối chiếu trực tiếp tại quầy',
} as const;
