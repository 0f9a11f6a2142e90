; Runs inside the installer: the data folder belongs to administrators and the system alone, whoever made it first.

!macro customInstall
  SetShellVarContext all
  CreateDirectory "$APPDATA\${PRODUCT_NAME}"
  nsExec::ExecToLog '"$SYSDIR\icacls.exe" "$APPDATA\${PRODUCT_NAME}" /setowner *S-1-5-32-544'
  Pop $0
  nsExec::ExecToLog '"$SYSDIR\icacls.exe" "$APPDATA\${PRODUCT_NAME}" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F'
  Pop $1
  ${If} $0 != 0
  ${OrIf} $1 != 0
    MessageBox MB_ICONSTOP "The rights of $APPDATA\${PRODUCT_NAME} could not be set. Nothing is safe to keep there, so the installation stops." /SD IDOK
    Abort
  ${EndIf}
!macroend
