/// Words that keep a period after them, because it does not end the sentence.
struct NonbreakingPrefixes: Sendable {
  /// Those that keep it whatever follows.
  private let always: Set<Scalars>
  /// Those that keep it before a number.
  private let beforeNumber: Set<Scalars>

  private init(_ always: String, beforeNumber: String = "") {
    self.always = Self.set(always)
    self.beforeNumber = Self.set(beforeNumber)
  }

  private static func set(_ words: String) -> Set<Scalars> { Set(Array(words.unicodeScalars).words) }

  func keepsPeriod(_ word: Scalars, before next: Unicode.Scalar?) -> Bool {
    always.contains(word) || beforeNumber.contains(word) && next.map { "0"..."9" ~= $0 } == true
  }
}

extension NonbreakingPrefixes {
  private static let initials = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
  private static let smallLetters = "b c d e f g h i j k l m n o p q r s t u v w x y z "

  /// Titles, which German texts use too.
  private static let englishTitles = """
    Adm Asst Bart Brig Capt Cmdr Col Comdr Cpl DR Dr Ens Gen Gov Hon Insp Lt MR MRS Maj Messrs Mlle Mme Mr Mrs Ms Msgr \
    Pfc Ph Prof Pvt Rep Reps Rev Sen Sens Sgt Sr St Supt \

    """

  static let english = NonbreakingPrefixes(
    initials + englishTitles + """
      Apr Aug Bldg Bros Corp Dec Drs Feb Hosp Jan Jul Jun MS Mar Nos Nov Nr Oct Op Sep rev v vs
      """,
    beforeNumber: "Art No pp")

  /// Ordinal numbers are written with a period: those up to 99, days and years among them, keep it, and Roman ones.
  static let german = NonbreakingPrefixes(
    (1...99).map { "\($0) " }.joined() + initials + "a " + smallLetters + englishTitles + """
      II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX
      ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx
      Adj Adv Art Bros Ca Co Corp Ltd Mio Mrd No Nos Nr Op Res Std Zt
      bzgl bzw ca dgl etc evtl ff ggf pp sog usf usw vgl vs zzt
      """)

  static let french = NonbreakingPrefixes(
    initials + smallLetters + """
      MM ann apr art auj av boul cf chap dir env etc ex fig fém hab ibid id inf masc pl pp sec sing sq sqq suiv sup tél vb
      vol vs éd
      """)

  static let czech = NonbreakingPrefixes(
    """
    Bc BcA CSc DiS Dr DrSc Ing JUDr MUDr MVDr MgA Mgr PharmDr PhDr RNDr RSDr ThDr doc prof
    ak angl ap apod arch atd atp cca chem ed ekon franc fyz gen hist hod kl kol kr lat lid lit mat mj ml mld např no nr
    něm obr odd okr pol popř práv red resp rus roč slov sl srov st sv tab tech tis tj tzn tzv tř voj vs vyd vč zast zejm
    zvl čes aj f m n p r s č ř ev
    """)
}
